// The actions on what policies are attached to.
import type { Action } from '../../declare.ts';
import { attachPolicyToGroup } from './AttachPolicyToGroup.ts';
import { attachPolicyToRole } from './AttachPolicyToRole.ts';
import { attachPolicyToUser } from './AttachPolicyToUser.ts';
import { detachPolicyFromGroup } from './DetachPolicyFromGroup.ts';
import { detachPolicyFromRole } from './DetachPolicyFromRole.ts';
import { detachPolicyFromUser } from './DetachPolicyFromUser.ts';
import { listEntitiesForPolicy } from './ListEntitiesForPolicy.ts';
import { listPoliciesForGroup } from './ListPoliciesForGroup.ts';
import { listPoliciesForRole } from './ListPoliciesForRole.ts';
import { listPoliciesForUser } from './ListPoliciesForUser.ts';

export const attachmentActions: readonly Action[] = [
  attachPolicyToUser,
  attachPolicyToGroup,
  attachPolicyToRole,
  detachPolicyFromUser,
  detachPolicyFromGroup,
  detachPolicyFromRole,
  listPoliciesForUser,
  listPoliciesForGroup,
  listPoliciesForRole,
  listEntitiesForPolicy,
];
