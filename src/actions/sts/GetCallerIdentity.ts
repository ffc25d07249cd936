import { z } from 'zod';
import { principalId } from '../../domain/identity.ts';
import type { Caller } from '../../gateway/caller.ts';
import { nothingOfAccounts } from '../../gateway/touched.ts';
import { readAction } from '../declare.ts';
import { subjects } from '../subjects.ts';

export const getCallerIdentity = readAction({
  name: 'GetCallerIdentity',
  doc: 'Tells whose key a call is signed with.',
  // Nobody needs a policy to learn who they are, and none can forbid it.
  subject: subjects.caller,
  touches: [nothingOfAccounts],
  isEverybodys: true,
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

  run: ({ caller }) => {
    const { accountId, principal, arn } = caller;
    const PrincipalId = principalId(accountId, principal);
    return Promise.resolve({ ...identityOf(caller), PrincipalId, AccountId: accountId, Arn: arn });
  },
});

function identityOf({ accountId, principal }: Caller) {
  switch (principal.kind) {
    case 'root':
      return { IdentityType: 'Account', UserId: accountId } as const;
    case 'user':
      return { IdentityType: 'RAMUser', UserId: principal.id } as const;
    case 'session':
      return { IdentityType: 'AssumedRoleUser', RoleId: principal.roleId } as const;
  }
}
