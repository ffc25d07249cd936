// Access keys as the gateway asks for them: looked up in the store, opened, and tied to their caller.
import { principalArn, type Principal } from '../domain/identity.ts';
import { accessKeyContext, type SecretBox } from '../domain/secret-box.ts';
import type { AccessKeys, Caller } from '../gateway/caller.ts';
import type { Store } from '../store/store.ts';
import type { StoredAccessKey } from '../store/accounts.ts';

/** Past this many different keys the opened secrets are forgotten and opened anew. */
const maxOpened = 10_000;

export function accessKeysIn(store: Pick<Store, 'read'>, box: SecretBox): AccessKeys {
  // By sealed text: what was changed or revoked in the store is read there, and never served from here.
  const opened = new Map<string, string>();

  function secretOf(key: StoredAccessKey): string {
    const known = opened.get(key.sealedSecret);
    if (known !== undefined) return known;
    const secret = box.open(key.sealedSecret, accessKeyContext(key.id));
    if (opened.size >= maxOpened) opened.clear();
    opened.set(key.sealedSecret, secret);
    return secret;
  }

  return {
    async find(accessKeyId) {
      const key = await store.read((tx) => tx.accounts.accessKey(accessKeyId));
      if (key === undefined) return undefined;
      return { secret: secretOf(key), isActive: key.isActive, caller: callerOf(key) };
    },
  };
}

function callerOf({ id, accountId, accountKind, user }: StoredAccessKey): Caller {
  const principal: Principal = user === undefined ? { kind: 'root' } : { kind: 'user', ...user };
  return {
    accountId,
    accessKeyId: id,
    principal,
    arn: principalArn(accountId, principal),
    isOperator: accountKind === 'operator',
  };
}
