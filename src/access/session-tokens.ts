// Security tokens: a role session as sealed text. Any node that has the master key can open one, and none keeps it.
import { z } from 'zod';
import type { RoleSession } from '../domain/role-session.ts';
import type { SecretBox } from '../domain/secret-box.ts';

/** What keeps any other sealed secret from passing for a token. */
const tokenContext = 'security-token';

const sessionSchema = z.strictObject({
  accessKeyId: z.string(),
  secret: z.string(),
  accountId: z.string(),
  roleId: z.string(),
  roleName: z.string(),
  sessionName: z.string(),
  sessionPolicy: z.string().optional(),
  expiresAt: z.int(),
});

export function sealSession(session: RoleSession, box: SecretBox): string {
  return box.seal(JSON.stringify(session), tokenContext);
}

/** @returns undefined for a text that this server did not seal as a token, or that was changed since */
export function openSession(token: string, box: SecretBox): RoleSession | undefined {
  if (!isCanonical(token)) return undefined;
  let text: string;
  try {
    text = box.open(token, tokenContext);
  } catch {
    // The box throws for whatever it did not seal itself, and a token is whatever a caller sends.
    return undefined;
  }
  const { sessionPolicy, ...session } = sessionSchema.parse(JSON.parse(text));
  return { ...session, sessionPolicy };
}

// Node decodes base64 leniently: without this, other characters at the end, or foreign ones in between, would be the
// same token.
function isCanonical(token: string): boolean {
  const sealed = token.slice(token.lastIndexOf('.') + 1);
  return Buffer.from(sealed, 'base64url').toString('base64url') === sealed;
}
