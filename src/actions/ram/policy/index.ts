// The actions on policies.
import type { Action } from '../../declare.ts';
import { createPolicy } from './CreatePolicy.ts';
import { createPolicyVersion } from './CreatePolicyVersion.ts';
import { deletePolicy } from './DeletePolicy.ts';
import { deletePolicyVersion } from './DeletePolicyVersion.ts';
import { getPolicy } from './GetPolicy.ts';
import { getPolicyVersion } from './GetPolicyVersion.ts';
import { listPolicies } from './ListPolicies.ts';
import { listPolicyVersions } from './ListPolicyVersions.ts';
import { setDefaultPolicyVersion } from './SetDefaultPolicyVersion.ts';
import { updatePolicyDescription } from './UpdatePolicyDescription.ts';

export const policyActions: readonly Action[] = [
  createPolicy,
  getPolicy,
  listPolicies,
  updatePolicyDescription,
  deletePolicy,
  createPolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
  deletePolicyVersion,
];
