import { expect, it } from 'vitest';
import { asAccountId } from '../domain/ids.ts';
import { resourceKind, resourcesFor, type ResourceFinder } from './touched.ts';

const port = resourceKind('port', (_call, owner) => `acs:vpc:*:${owner?.accountId ?? 'caller'}:`);

async function lookedUp(isStaff: boolean, raw: Readonly<Record<string, string>>): Promise<string[]> {
  const asked: string[] = [];
  const finder: ResourceFinder = {
    ownerOf(kind, id) {
      asked.push(`${kind}/${id}`);
      return Promise.resolve({ accountId: asAccountId('owner'), regionId: undefined });
    },
    partnerOf: () => Promise.resolve(undefined),
  };
  const call = {
    raw: new Map(Object.entries(raw)),
    accountId: asAccountId('caller'),
    principal: { kind: 'root' },
  } as const;
  await resourcesFor([port.all, port.named('PortId'), port.ifNamed('OtherPortId')], call, isStaff, finder);
  return asked;
}

it('of a call of staff, the owners of what it names are looked up, and nothing where it names all of a kind', async () => {
  expect(await lookedUp(true, { PortId: 'one', OtherPortId: 'two' })).toEqual(['port/one', 'port/two']);
  expect(await lookedUp(true, { PortId: '' })).toEqual([]);
});

it('of a call of a customer, no owner is looked up', async () => {
  expect(await lookedUp(false, { PortId: 'one' })).toEqual([]);
});
