// Security tokens: a role session as sealed text. Any node that has the master key can open one, and none keeps it.
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { RoleSession } from '../domain/role-session.ts';
import type { SecretBox } from '../domain/secret-box.ts';

/** Keeps other sealed secrets from being accepted as tokens. */
const tokenContext = 'security-token';

const sessionSchema = z.strictObject({
  accessKeyId: z.string(),
  secret: z.string(),
  accountId: z.string().brand<'AccountId'>(),
  roleId: z.string(),
  roleName: z.string(),
  sessionName: z.string(),
  sessionPolicy: z.string().optional(),
  expiresAt: z.int(),
});

export function sealSession(session: RoleSession, box: SecretBox): string {
  const sealed = box.seal(JSON.stringify(session), tokenContext);
  return `${sealed}.${digestOf(sealed)}`;
}

/** @returns undefined for a text that this server did not seal as a token, or that was changed since */
export function openSession(token: string, box: SecretBox): RoleSession | undefined {
  const end = token.lastIndexOf('.');
  const sealed = token.slice(0, end);
  if (token.slice(end + 1) !== digestOf(sealed)) return undefined;
  let text: string;
  try {
    text = box.open(sealed, tokenContext);
  } catch {
    // The box throws for whatever it did not seal itself, and a token is whatever a caller sends.
    return undefined;
  }
  const { sessionPolicy, ...session } = sessionSchema.parse(JSON.parse(text));
  return { ...session, sessionPolicy };
}

/** The box reads more than one spelling of a sealed text, as base64 has them; a token is good in one only. */
function digestOf(sealed: string): string {
  return hash('sha256', sealed, 'base64url').slice(0, digestLength);
}

const digestLength = 16;
