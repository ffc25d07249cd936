// Secrets at rest: AES-256-GCM under a master key. A sealed text names the key that it is sealed under, so that keys can
// be changed one text at a time.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretBox } from '../domain/secret-box.ts';
import type { MasterKey, MasterKeys } from './master-keys.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;
const formatName = 'v2';
/** Without the key's name; nothing is sealed in it any more. */
const firstFormatName = 'v1';

export function secretBox(keys: MasterKeys): SecretBox {
  const inForce = (): MasterKey => {
    const [key] = keys.latest();
    if (key === undefined) throw new Error('there is no master key');
    return key;
  };
  return {
    // Under the key that is in force at this moment: a rotation that began in another process must find no more texts
    // under the one before when it ends.
    seal(secret, context) {
      const { id, bytes } = inForce();
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, bytes, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${markOf(id)}${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, context) {
      const [name, ...rest] = sealed.split('.');
      if (name === firstFormatName) return openWithAny(keys.latest(), rest[0] ?? '', context);
      const [id = '', text = ''] = rest;
      if (name !== formatName) throw new Error(`a secret is sealed in the unknown format '${name ?? ''}'`);
      const key = keys.withId(id);
      if (key === undefined) throw new Error(`a secret is sealed under the master key ${id}, which is not given`);
      return openWith(key, text, context);
    },
    currentMark: () => markOf(inForce().id),
  };
}

function markOf(keyId: string): string {
  return `${formatName}.${keyId}.`;
}

function openWith({ bytes }: MasterKey, text: string, context: string): string {
  const sealed = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv(algorithm, bytes, sealed.subarray(0, ivBytes))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

function openWithAny(keys: readonly MasterKey[], text: string, context: string): string {
  for (const key of keys) {
    try {
      return openWith(key, text, context);
    } catch {
      // Sealed under one of the others, or under none.
    }
  }
  throw new Error('a secret is sealed under a master key that is not given');
}
