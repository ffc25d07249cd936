// What the fuzzer has learned from answers: ids that calls can name, and keys that calls can be signed with.
import { z } from 'zod';
import type { AccountId } from '../../src/domain/ids.ts';
import { idKinds, isNobodys, nobodysId, type IdKind } from '../support/plausible-values.ts';
import type { Random } from '../support/random.ts';
import { local, type Key } from '../support/server.ts';

export interface Caller {
  readonly key: Key;
  readonly accountId: AccountId;
  readonly isStaff: boolean;
}

const keyForm = z.object({
  AccessKeyId: z.string(),
  AccessKeySecret: z.string(),
  SecurityToken: z.string().optional(),
});

// Few enough that a call often names what another call has just made.
const mostIds = 10;
const mostKeys = 6;

export class Known {
  readonly #ids = new Map<IdKind, SeenId[]>();
  readonly #orders: string[] = [];
  readonly #keys: Caller[] = [];
  readonly accounts: string[] = [local.first.accountId, local.second.accountId];

  /** Notes what an answer shows. */
  learn(caller: Caller, answer: unknown, text: string): void {
    // Object.entries loses which kind it is.
    for (const kind of Object.keys(idKinds) as IdKind[])
      for (const [id] of text.matchAll(idKinds[kind])) this.#see(kind, id, caller);
    for (const [, id] of text.matchAll(/OrderId"?[:>]"?(\d{15})\b/gi))
      if (id !== undefined && !this.#orders.includes(id)) keepNewest(this.#orders, id, mostIds);
    for (const { AccessKeyId, AccessKeySecret, SecurityToken } of keysIn(answer)) {
      const key = { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret };
      const signing = SecurityToken === undefined ? key : { ...key, securityToken: SecurityToken };
      // The key of an account that staff have opened is not theirs.
      const isOfNewAccount = AccessKeyId.startsWith('DK');
      const whose = isOfNewAccount ? { accountId: AccessKeyId, isStaff: false } : caller;
      keepNewest(this.#keys, { ...whose, key: signing }, mostKeys);
    }
  }

  /** Mostly one of the caller's account, else another one that was seen, or one that nobody has. */
  id(kind: IdKind, { accountId, isStaff }: Caller, random: Random): string {
    const seen = this.#idsOf(kind);
    const own = isStaff ? seen : seen.filter((one) => one.accountId === accountId);
    const some = own.length > 0 && random.chance(0.9) ? own : seen;
    const chosen = random.chance(0.3) ? some.at(-1) : random.pick(some);
    return chosen === undefined || random.chance(0.03) ? nobodysId(kind) : chosen.id;
  }

  order(random: Random): string {
    return random.pick(this.#orders) ?? '100000000000001';
  }

  /** Somebody whose product has the action, or now and then somebody else. */
  caller(isForStaff: boolean, random: Random): Caller {
    const learned = this.#keys.filter(({ isStaff }) => isStaff === isForStaff);
    if (random.chance(0.15)) return random.pick(learned) ?? builtIn.first;
    if (isForStaff !== random.chance(0.05)) return builtIn.staff;
    return random.chance(0.85) ? builtIn.first : builtIn.second;
  }

  #idsOf(kind: IdKind): SeenId[] {
    const ids = this.#ids.get(kind) ?? [];
    this.#ids.set(kind, ids);
    return ids;
  }

  /** What only staff have seen so far may be any account's. */
  #see(kind: IdKind, id: string, { accountId, isStaff }: Caller): void {
    const ids = this.#idsOf(kind);
    if (!isStaff && !isNobodys(id) && !ids.some((one) => one.id === id)) keepNewest(ids, { id, accountId }, mostIds);
  }
}

interface SeenId {
  readonly id: string;
  readonly accountId: AccountId;
}

const builtIn = {
  first: { key: local.first, accountId: local.first.accountId, isStaff: false },
  second: { key: local.second, accountId: local.second.accountId, isStaff: false },
  staff: { key: local.operator, accountId: local.operator.accountId, isStaff: true },
} as const;

function keepNewest<T>(seen: T[], one: T, most: number): void {
  seen.push(one);
  if (seen.length > most) seen.shift();
}

function keysIn(answer: unknown): z.infer<typeof keyForm>[] {
  const key = keyForm.safeParse(answer);
  if (key.success) return [key.data];
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(keysIn) : [];
}
