// Access keys as the gateway asks for them. Permanent ones are looked up in the store and opened; temporary ones are read
// from the token that comes with them. Both are tied to their caller.
import type { Clock } from '../domain/clock.ts';
import { principalArn, type Principal } from '../domain/identity.ts';
import { isTemporaryKeyId } from '../domain/role-session.ts';
import { accessKeyContext, type SecretBox } from '../domain/secret-box.ts';
import type { AccessKey, AccessKeys, Caller } from '../gateway/caller.ts';
import { printable } from '../gateway/codec.ts';
import { ApiError, gatewayErrors, missingProtocolParameter, type ErrorRow } from '../gateway/errors.ts';
import type { Store } from '../store/transaction.ts';
import type { StoredAccessKey } from '../store/identities/accounts.ts';
import { openSession } from './session-tokens.ts';

/** Past this many different keys the opened secrets are forgotten and opened anew. */
const maxOpened = 10_000;

/** @param clock the server's, which a test may move: by it temporary keys expire */
export function accessKeysIn(store: Pick<Store, 'read'>, box: SecretBox, clock: Clock): AccessKeys {
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

  async function permanent(accessKeyId: string): Promise<AccessKey | undefined> {
    // No key has such an id, and PostgreSQL refuses a query with it.
    if (!printable.test(accessKeyId)) return undefined;
    const key = await store.read((tx) => tx.accounts.accessKey(accessKeyId));
    if (key === undefined) return undefined;
    return { secret: secretOf(key), isActive: key.isActive, caller: callerOf(key) };
  }

  async function temporary(accessKeyId: string, token: string): Promise<AccessKey> {
    const session = openSession(token, box);
    if (session === undefined) throw new ApiError(gatewayErrors.malformedSecurityToken);
    if (session.accessKeyId !== accessKeyId) throw new ApiError(gatewayErrors.securityTokenOfAnother);
    if (clock.now() >= session.expiresAt) throw new ApiError(gatewayErrors.expiredSecurityToken);
    const { secret, accountId, roleId, roleName, sessionName, sessionPolicy } = session;
    const account = await store.read((tx) => tx.identities.accountOfRole(roleId));
    const principal: Principal = { kind: 'session', roleId, roleName, sessionName, sessionPolicy };
    return {
      secret,
      // A session of a deleted role is over, and the role must be of the account that the token names.
      isActive: account?.id === accountId && !account.isSuspended,
      caller: callerAs(principal, { accessKeyId, accountId, isStaff: account?.kind === 'operator' }),
    };
  }

  return {
    async find(accessKeyId, securityToken = '') {
      if (isTemporaryKeyId(accessKeyId) && securityToken !== '') return await temporary(accessKeyId, securityToken);
      const key = await permanent(accessKeyId);
      if (key === undefined && isTemporaryKeyId(accessKeyId))
        throw new ApiError(missingProtocolParameter('SecurityToken'));
      if (key !== undefined && securityToken !== '') throw new ApiError(errorOfTokenWithoutUse(securityToken));
      return key;
    },
  };

  // A permanent key needs no token, so the one that came is another key's or nobody's.
  function errorOfTokenWithoutUse(token: string): ErrorRow {
    return openSession(token, box) === undefined
      ? gatewayErrors.malformedSecurityToken
      : gatewayErrors.securityTokenOfAnother;
  }
}

function callerOf({ id, accountId, accountKind, user }: StoredAccessKey): Caller {
  const principal: Principal = user === undefined ? { kind: 'root' } : { kind: 'user', ...user };
  return callerAs(principal, { accessKeyId: id, accountId, isStaff: accountKind === 'operator' });
}

function callerAs(principal: Principal, key: Pick<Caller, 'accessKeyId' | 'accountId' | 'isStaff'>): Caller {
  const { accessKeyId, accountId, isStaff } = key;
  return { accountId, accessKeyId, principal, arn: principalArn(accountId, principal), isStaff };
}
