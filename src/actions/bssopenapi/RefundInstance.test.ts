import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../test/support/answers.ts';
import { ladder } from '../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { anInterface, askedOfVRouter, ofSecond, shownInterfaces } from '../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../test/support/server.ts';
import type { Demarc } from '../../start/start.ts';
import { bssOpenApi } from './index.ts';
import { refundInstance } from './RefundInstance.ts';

const prepaid = { InstanceChargeType: 'PrePaid', Period: '1' };

function on(InstanceId: string) {
  return { Version: bssOpenApi.version, InstanceId, ProductCode: 'ri' };
}

async function aPrepaid(server: Demarc): Promise<string> {
  return await anInterface(server, askedOfVRouter({ ...prepaid, 'Tags.1.Key': 'team' }));
}

it('a prepaid interface is gone with its tags', async () => {
  await using server = await startTestServer();
  const id = await aPrepaid(server);
  expect(await answerOf(server, refundInstance, on(id))).toMatchObject({ Code: 'Success', Success: true });
  expect(await shownInterfaces(server)).toEqual([]);
  expect([...(await server.store.read((tx) => tx.tags.of([id])))]).toEqual([]);
});

it("another account's is not there", async () => {
  await using server = await startTestServer();
  const call = on(await aPrepaid(server));
  expect(await refusalOf(server, refundInstance, call, { key: local.second })).toMatchObject({ status: 404 });
  expect(await shownInterfaces(server)).toHaveLength(1);
});

it('answers again where it is repeated with its client token', async () => {
  await using server = await startTestServer();
  const call = { ...on(await aPrepaid(server)), ClientToken: 'once' };
  expect(await answerOf(server, refundInstance, call)).toEqual(await answerOf(server, refundInstance, call));
});

provokesEveryError(refundInstance, {
  interfaceNotFound: async (server) => on(await ofSecond(server, prepaid)),
  notApplicable: async (server) => on(await anInterface(server, askedOfVRouter())),
});

ladder(refundInstance, {
  rungs: [
    ['interfaceNotFound', { InstanceId: 'ri-1' }],
    ['notApplicable', async (server) => ({ InstanceId: await anInterface(server, askedOfVRouter()) })],
  ],
  mended: async (server) => on(await aPrepaid(server)),
});
