import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { roleArn } from '../arn.ts';
import * as errors from '../policy/errors.ts';
import { knownPolicy } from '../policy/find.ts';
import * as params from '../policy/params.ts';
import * as resources from '../resources.ts';

const userType = z.strictObject({
  UserId: z.string(),
  UserName: z.string(),
  DisplayName: z.string(),
  AttachDate: z.string(),
});

const groupType = z.strictObject({ GroupName: z.string(), Comments: z.string(), AttachDate: z.string() });

const roleType = z.strictObject({
  RoleId: z.string(),
  RoleName: z.string(),
  Arn: z.string(),
  Description: z.string(),
  AttachDate: z.string(),
});

export const listEntitiesForPolicy = readAction({
  name: 'ListEntitiesForPolicy',
  doc: 'Lists the users, groups and roles that a policy is attached to.',
  subject: subjects.policy,
  touches: [resources.policy],
  params: { PolicyType: params.policyType, PolicyName: params.policyName },
  errors: {
    policyTypeMalformed: errors.policyTypeMalformed,
    ...errors.policyNameErrors,
    policyNotFound: errors.policyNotFound,
  },
  answer: z.strictObject({
    Users: z.strictObject({ User: z.array(userType) }),
    Groups: z.strictObject({ Group: z.array(groupType) }),
    Roles: z.strictObject({ Role: z.array(roleType) }),
  }),

  async run({ params: given, caller: { accountId }, tx, services, fail }) {
    const policy = await knownPolicy({ tx, services }, accountId, given, fail);
    const users = await tx.attachments.users(accountId, policy);
    const groups = await tx.attachments.groups(accountId, policy);
    const roles = await tx.attachments.roles(accountId, policy);
    return {
      Users: {
        User: users.map(({ id, name, displayName, attachedAt }) => ({
          UserId: id,
          UserName: name,
          DisplayName: displayName,
          AttachDate: utcSeconds(attachedAt),
        })),
      },
      Groups: {
        Group: groups.map(({ name, comments, attachedAt }) => ({
          GroupName: name,
          Comments: comments ?? '',
          AttachDate: utcSeconds(attachedAt),
        })),
      },
      Roles: {
        Role: roles.map(({ id, name, description, attachedAt }) => ({
          RoleId: id,
          RoleName: name,
          Arn: roleArn(accountId, name),
          Description: description ?? '',
          AttachDate: utcSeconds(attachedAt),
        })),
      },
    };
  },
});
