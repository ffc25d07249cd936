// The master keys of a server: the one that is in force, and those before it while something is still sealed under them.
// None of them ever enters the database.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { addKeyToFile, keepNewestInFile, keysInFile, newKeyFile } from './master-key-file.ts';

export interface MasterKey {
  /** Tells the keys apart in sealed texts and in messages; the key cannot be told from it. */
  readonly id: string;
  readonly bytes: Buffer;
}

export interface MasterKeys {
  /** As they are now, newest first. Another process may begin or end a rotation at any time. */
  latest(): readonly MasterKey[];
  /** Looks anew only for an id that was not there before. */
  withId(id: string): MasterKey | undefined;
  /** Puts a new key in force where this program makes the keys, unless the last rotation has not ended. */
  begin(): void;
  /** Forgets all keys but the newest where this program keeps them. @returns where the others are left for people to go */
  end(): readonly string[];
}

export interface GivenKeys {
  /** `DEMARC_MASTER_KEY`: random text or a passphrase of any length. */
  readonly text: string | undefined;
  /** `DEMARC_PREVIOUS_MASTER_KEYS`: one a line. */
  readonly previous: string | undefined;
  /** The key file beside the database; undefined for a database that dies with the process. */
  readonly path: string | undefined;
}

/**
 * The text is in force where there is one, else the file's first key; the file is made where neither is there.
 * @throws StoreError when the file holds something else
 */
export function masterKeysFrom({ text, previous = '', path }: GivenKeys): MasterKeys {
  const earlier = previous
    .split('\n')
    .filter((line) => line !== '')
    .map(keyFromText);
  const isText = text !== undefined && text !== '';
  const current = isText ? keyFromText(text) : path === undefined ? keyOf(randomBytes(keyBytes)) : undefined;
  if (current === undefined && path !== undefined) newKeyFile(path);

  // A file that a text has taken the place of still opens what was sealed under it.
  const filed = (): readonly MasterKey[] =>
    path === undefined || (isText && !existsSync(path)) ? [] : keysInFile(path).map(keyOf);
  const read = (): readonly MasterKey[] => {
    const all = [...(current === undefined ? [] : [current]), ...filed(), ...earlier];
    return all.filter(({ id }, index) => all.findIndex((key) => key.id === id) === index);
  };

  let known = read();
  const latest = (): readonly MasterKey[] => (known = read());
  return {
    latest,
    withId: (id) => known.find((key) => key.id === id) ?? latest().find((key) => key.id === id),
    begin() {
      if (current === undefined && path !== undefined && keysInFile(path).length === 1) addKeyToFile(path);
      latest();
    },
    end() {
      if (current === undefined && path !== undefined) keepNewestInFile(path);
      latest();
      const fileIsLeft = current !== undefined && path !== undefined && existsSync(path);
      return [...(earlier.length > 0 ? ['DEMARC_PREVIOUS_MASTER_KEYS'] : []), ...(fileIsLeft ? [path] : [])];
    },
  };
}

/** Keys for another purpose, newest first, from which the master keys cannot be told. */
export function derivedKeys(keys: MasterKeys, purpose: string): readonly Buffer[] {
  return keys.latest().map(({ bytes }) => derived(bytes, purpose));
}

/** Codes over texts, under a key of their own for the purpose; what an earlier master key coded holds no more. */
export function derivedMac(keys: MasterKeys, purpose: string): (text: string) => string {
  return (text) => {
    const [key] = derivedKeys(keys, purpose);
    if (key === undefined) throw new Error('there is no master key');
    return createHmac('sha256', key).update(text).digest('base64url');
  };
}

const keyBytes = 32;

function keyOf(bytes: Buffer): MasterKey {
  return { id: derived(bytes, 'key-id').toString('hex').slice(0, 8), bytes };
}

function keyFromText(text: string): MasterKey {
  return keyOf(createHash('sha256').update(text).digest());
}

function derived(bytes: Buffer, purpose: string): Buffer {
  return createHmac('sha256', bytes).update(purpose).digest();
}
