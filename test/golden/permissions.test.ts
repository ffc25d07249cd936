// Who × action × whose resource → code, as one text under review: each action is called with what makes it succeed for the
// owner of what it touches, first by those who may not, then by those who may. `npm test -- -u test/golden` writes the text
// anew.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actionCases } from '../../conformance/cases/index.ts';
import { furnish } from '../../conformance/identities.ts';
import { openFixture, type Fixture } from '../../conformance/fixture.ts';
import { flat } from '../../conformance/parameters.ts';
import { localTarget } from '../../conformance/target.ts';
import type { Action, Product } from '../../src/actions/declare.ts';
import { products } from '../../src/actions/products.ts';
import { editions } from '../../src/domain/edition.ts';
import type { AccountId } from '../../src/domain/ids.ts';
import type { Demarc } from '../../src/start/start.ts';
import { byHand, providerAt, region } from '../support/provider.ts';
import { codeOf } from '../support/replies.ts';
import { everybodyIn } from '../support/policy-documents.ts';
import { assumed, newRole } from '../support/roles.ts';
import { goodValue } from '../support/sample-values.ts';
import { local, startTestServer, type Key } from '../support/server.ts';
import { callV1, type Parameters } from '../support/signed-call.ts';
import { aUser, attachPolicy, type WrittenStatement } from '../support/users.ts';
import { staffSubjects } from './staff-subjects.ts';

const alwaysRefused = new Set(actionCases.flatMap(({ action, isAlwaysRefused }) => (isAlwaysRefused ? [action] : [])));

const everything = { Effect: 'Allow', Action: '*', Resource: '*' } as const;

/** What a call needs to succeed, and the root key of the account that it is the owner's. */
interface Arranged {
  readonly parameters: Parameters;
  readonly owner: Key;
}

let server: Demarc;
let another: Key;
beforeAll(async () => {
  server = await startTestServer({ ...byHand, stepDelay: 0 });
  another = (await openFixture(localTarget(server.url, 'current'))).customer;
});
afterAll(async () => {
  await server.close();
});

async function accountOf({ accessKeyId }: Key): Promise<AccountId> {
  const stored = await server.store.read((tx) => tx.accounts.accessKey(accessKeyId));
  if (stored === undefined) throw new Error(`there is no key ${accessKeyId}`);
  return stored.accountId;
}

async function userKey(accountId: AccountId, allowed: readonly WrittenStatement[]): Promise<Key> {
  const user = await aUser(server, accountId);
  if (allowed.length > 0) await attachPolicy(server, user, ...allowed);
  return user.key;
}

async function roleKey(root: Key): Promise<Key> {
  const roleName = `role-${randomUUID()}`;
  const accountId = await accountOf(root);
  const role = await newRole(server, { roleName, root, trusted: [everybodyIn(accountId)] });
  return await assumed(server, await userKey(accountId, [everything]), role);
}

/** How each caller is told apart in the text, and its key; the later ones may do what the owner may. */
const callers: readonly (readonly [name: string, keyOf: (owner: Key) => Promise<Key>])[] = [
  ['another account', () => Promise.resolve(another)],
  ['staff', () => Promise.resolve(local.operator)],
  ['user without policies', async (owner) => await userKey(await accountOf(owner), [])],
  ['user with all', async (owner) => await userKey(await accountOf(owner), [everything])],
  ['role with all', roleKey],
  ['root', (owner) => Promise.resolve(owner)],
];

async function arranged(product: Product, action: Action): Promise<Arranged> {
  const cases = actionCases.find((known) => known.product === product.name && known.action === action.name);
  if (cases === undefined) {
    const subject = await staffSubjects.get(action.name)?.(providerAt(server));
    return { parameters: { ...samplesOf(action), ...subject }, owner: ownerOf(product) };
  }
  const fixture: Fixture = await openFixture(localTarget(server.url, 'current'));
  if (cases.arrange === undefined && cases.isFurnished === true) await furnish(fixture);
  const asked = cases.arrange === undefined ? { parameters: cases.given } : await cases.arrange(fixture);
  const { key = fixture.customer } = asked;
  // A user's call is about what its account has.
  const owner = (await accountOf(key)) === fixture.customer.accountId ? fixture.customer : key;
  return { parameters: flat(asked.parameters), owner };
}

/** Of an action without cases: what its declaration takes, about nothing that there is but the region, unless it is arranged. */
function samplesOf(action: Action): Parameters {
  const required = Object.entries(action.params).filter(([, param]) => param.isRequired(editions.current));
  const isInRegion = required.some(([name]) => name === 'RegionId');
  return Object.assign(
    {},
    ...required.map(([name, param]) => goodValue(name, param, editions.current) ?? {}),
    isInRegion ? { RegionId: region } : {},
  ) as Parameters;
}

function ownerOf({ audience }: Product): Key {
  return audience === 'operator' ? local.operator : local.first;
}

it('who may call what on whose resources is what the text says', async () => {
  const blocks: string[] = [];
  for (const product of products)
    for (const action of product.actions) {
      let call: Arranged | undefined;
      const lines: string[] = [];
      for (const [name, keyOf] of callers) {
        call ??= await arranged(product, action);
        const asked = { ...call.parameters, Action: action.name, Version: product.version };
        const reply = await callV1(server.url, asked, { key: await keyOf(call.owner) });
        lines.push(`  ${name}: ${reply.status === 200 ? 'OK' : codeOf(reply)}`);
        // A change that was made may have used up what it needs.
        if (reply.status === 200 && action.access === 'write') call = undefined;
      }
      if (!alwaysRefused.has(action.name))
        expect(lines, `${action.name} is called about nothing`).toContainEqual(expect.stringMatching(/: OK$/));
      blocks.push([`${product.name} ${action.name}`, ...lines].join('\n'));
    }
  await expect(`${blocks.join('\n')}\n`).toMatchFileSnapshot('permissions.txt');
}, 180_000);
