import { z } from 'zod';
import type { Caller } from '../../gateway/caller.ts';
import { readAction } from '../declare.ts';

export const getCallerIdentity = readAction({
  name: 'GetCallerIdentity',
  doc: 'Tells whose key a call is signed with.',
  // Nobody needs a policy to learn who they are, and none can forbid it.
  permission: { action: 'sts:GetCallerIdentity', resource: () => '*', isEverybodys: true },
  params: {},
  errors: {},
  answer: z.strictObject({
    IdentityType: z.enum(['Account', 'RAMUser', 'AssumedRoleUser']),
    AccountId: z.string(),
    PrincipalId: z.string(),
    // Of an account or a user only.
    UserId: z.string().optional(),
    // Of somebody in a role only.
    RoleId: z.string().optional(),
    Arn: z.string(),
  }),

  run: ({ caller }) => Promise.resolve({ ...identityOf(caller), AccountId: caller.accountId, Arn: caller.arn }),
});

function identityOf({ accountId, principal }: Caller) {
  switch (principal.kind) {
    case 'root':
      return { IdentityType: 'Account', PrincipalId: accountId, UserId: accountId } as const;
    case 'user':
      return { IdentityType: 'RAMUser', PrincipalId: principal.id, UserId: principal.id } as const;
    case 'session':
      return {
        IdentityType: 'AssumedRoleUser',
        PrincipalId: `${principal.roleId}:${principal.sessionName}`,
        RoleId: principal.roleId,
      } as const;
  }
}
