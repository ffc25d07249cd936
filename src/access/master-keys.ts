// The master keys of a server: the one that is in force, and those before it while something is still sealed under them.
// None of them ever enters the database.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { StoreError } from '../store/store-error.ts';
import { addKeyToFile, checkIsPrivate, keepNewestInFile, keysInFile, newKeyFile } from './master-key-file.ts';

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
  /** Whether no key is in force, since neither a text nor a file gives one. */
  isMissing(): boolean;
  /** Makes the key file with a first key, where none is in force. */
  make(): void;
  /** Puts a new key in force where this program makes the keys, unless the last rotation has not ended. */
  begin(): void;
  /** Forgets all keys but the newest where this program keeps them. @returns where the others are left for people to go */
  end(): readonly string[];
}

export interface GivenKeys {
  /** `DEMARC_MASTER_KEY`: at least 32 random bytes, as hex digits or in base64. */
  readonly text: string | undefined;
  /** `DEMARC_PREVIOUS_MASTER_KEYS`: one a line. */
  readonly previous: string | undefined;
  /** The key file beside the database; undefined for a database that dies with the process. */
  readonly path: string | undefined;
}

/**
 * The text is in force where there is one, else the file's first key. Where neither is there, there is no key until `make`.
 * @throws StoreError when the file holds something else, or others than its owner can read it
 */
export function masterKeysFrom({ text, previous = '', path }: GivenKeys): MasterKeys {
  const earlier = previous
    .split('\n')
    .filter((line) => line !== '')
    .map(keyFromText);
  const isText = text !== undefined && text !== '';
  if (isText && !isStrong(text)) throw new StoreError(weakKey);
  const current = isText ? keyFromText(text) : path === undefined ? keyOf(randomBytes(keyBytes)) : undefined;
  if (path !== undefined && existsSync(path)) checkIsPrivate(path);

  // A file that a text has taken the place of still opens what was sealed under it.
  const filed = (): readonly MasterKey[] =>
    path === undefined || !existsSync(path) ? [] : keysInFile(path).map(keyOf);
  const read = (): readonly MasterKey[] => {
    const all = [...(current === undefined ? [] : [current]), ...filed(), ...earlier];
    return all.filter(({ id }, index) => all.findIndex((key) => key.id === id) === index);
  };

  let known = read();
  const latest = (): readonly MasterKey[] => (known = read());
  return {
    latest,
    withId: (id) => known.find((key) => key.id === id) ?? latest().find((key) => key.id === id),
    isMissing: () => current === undefined && path !== undefined && !existsSync(path),
    make() {
      if (current === undefined && path !== undefined) newKeyFile(path);
      latest();
    },
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

const weakKey =
  'DEMARC_MASTER_KEY must be at least 32 random bytes, as hex digits or in base64; make one with `openssl rand -hex 32`. ' +
  'A shorter key can be guessed from a security token; to leave one, give it in DEMARC_PREVIOUS_MASTER_KEYS and run ' +
  '`demarc rotate-master-key`';

const hexForm = /^[0-9a-f]{64,}$/i;
const base64Form = /^[\w+/-]{43,}={0,2}$/;

// Of 64 random hex digits and of 43 random characters in base64 fewer are different only once in millions of times.
const leastDifferent = 10;

/** Whether a text has the form of 32 random bytes. A passphrase has not, whatever its length. */
function isStrong(text: string): boolean {
  const isOfForm = /^[0-9a-f]+$/i.test(text) ? hexForm.test(text) : base64Form.test(text);
  return isOfForm && new Set(text).size >= leastDifferent;
}

function keyFromText(text: string): MasterKey {
  return keyOf(createHash('sha256').update(text).digest());
}

function derived(bytes: Buffer, purpose: string): Buffer {
  return createHmac('sha256', bytes).update(purpose).digest();
}
