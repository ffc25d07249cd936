// The key that signs this tab's calls. It is kept in memory, or in the tab's session storage where the reader chose that.
import { createContext, useContext } from 'react';
import { z } from 'zod';
import type { Key } from '../api/acs3.ts';

export interface Identity {
  readonly accountId: string;
  readonly arn: string;
  readonly isStaff: boolean;
}

export interface SignedIn {
  readonly key: Key;
  readonly identity: Identity;
}

export interface Region {
  readonly id: string;
  /** In the reader's language. */
  readonly name: string;
}

export interface Session extends SignedIn {
  /** All regions of the catalogue, in its order; none where this key may not list them. */
  readonly regions: readonly Region[];
  readonly regionId: string;
  readonly setRegionId: (regionId: string) => void;
  readonly signOut: () => void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('this part of the console is shown only to who has signed in');
  return session;
}

const storageName = 'demarc-key';

const storedKey = z.object({
  accessKeyId: z.string(),
  accessKeySecret: z.string(),
  securityToken: z.string().optional(),
});

export function rememberedKey(): Key | undefined {
  const stored = sessionStorage.getItem(storageName);
  if (stored === null) return undefined;
  const read = storedKey.safeParse(jsonOf(stored));
  return read.success ? read.data : undefined;
}

export function rememberKey(key: Key): void {
  sessionStorage.setItem(storageName, JSON.stringify(key));
}

export function forgetKey(): void {
  sessionStorage.removeItem(storageName);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
