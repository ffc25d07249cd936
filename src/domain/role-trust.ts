// Whom a role trusts to assume it, as its trust policy says. What the policy says in any other way trusts nobody.
import { z } from 'zod';
import type { Principal } from './identity.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

const trustPolicySchema = z.strictObject({
  Version: z.literal('1'),
  Statement: z.array(
    z.strictObject({
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMore,
      Principal: z.object({ RAM: oneOrMore.optional() }),
    }),
  ),
});

/** Whoever wants to assume a role. */
export interface Candidate {
  readonly accountId: string;
  readonly principal: Principal;
}

/** Whether the role of this trust policy may be assumed by them. A denial beats a permission. */
export function trusts(trustPolicy: string, candidate: Candidate): boolean {
  const statements = statementsOf(trustPolicy).filter(
    ({ Action, Principal }) =>
      listOf(Action).includes('sts:AssumeRole') && namesOf(candidate).some((name) => listOf(Principal.RAM).includes(name)),
  );
  return statements.length > 0 && statements.every(({ Effect }) => Effect === 'Allow');
}

function statementsOf(trustPolicy: string): z.infer<typeof trustPolicySchema>['Statement'] {
  let document: unknown;
  try {
    document = JSON.parse(trustPolicy);
  } catch {
    return [];
  }
  const parsed = trustPolicySchema.safeParse(document);
  return parsed.success ? parsed.data.Statement : [];
}

/** The names by which a trust policy can mean them: their account, which is all in it, and their own. */
function namesOf({ accountId, principal }: Candidate): string[] {
  const account = `acs:ram::${accountId}:root`;
  switch (principal.kind) {
    case 'root':
      return [account];
    case 'user':
      return [account, `acs:ram::${accountId}:user/${principal.name}`];
    case 'session':
      return [account, `acs:ram::${accountId}:role/${principal.roleName}`];
  }
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
