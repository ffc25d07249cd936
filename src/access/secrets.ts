// Secrets at rest: AES-256-GCM under a master key that never enters the database.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SecretBox } from '../domain/secret-box.ts';
import { StoreError } from '../store/store-error.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const formatName = 'v1';

export function secretBox(masterKey: Buffer): SecretBox {
  return {
    seal(secret, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, masterKey, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${formatName}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, context) {
      const [name, text = ''] = sealed.split('.');
      if (name !== formatName) throw new Error(`a secret is sealed in the unknown format '${name ?? ''}'`);
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv(algorithm, masterKey, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** A key for another purpose, from which the master key cannot be told. */
export function derivedKey(masterKey: Buffer, purpose: string): Buffer {
  return createHmac('sha256', masterKey).update(purpose).digest();
}

/** Codes over texts, under a key of their own for the purpose. */
export function derivedMac(masterKey: Buffer, purpose: string): (text: string) => string {
  const key = derivedKey(masterKey, purpose);
  return (text) => createHmac('sha256', key).update(text).digest('base64url');
}

/** A master key from a passphrase or random text of any length, as `DEMARC_MASTER_KEY` carries it. */
export function masterKeyFromText(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A master key for a database that dies with the process. */
export function ephemeralMasterKey(): Buffer {
  return randomBytes(keyBytes);
}

/** The master key in the file, made with mode 0600 where there is none. */
export function masterKeyFromFile(path: string): Buffer {
  mkdirSync(dirname(path), { recursive: true });
  try {
    // Exclusive, so that two processes starting at once end up with one key.
    writeFileSync(path, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new StoreError(`the master key file ${path} does not hold 64 hex digits`);
  return Buffer.from(text, 'hex');
}
