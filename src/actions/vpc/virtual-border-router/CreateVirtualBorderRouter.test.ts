// A VBR for another account: what the connection's owner may set of it, and what is its owner's.
import { expect, it } from 'vitest';
import { createVirtualBorderRouter } from './CreateVirtualBorderRouter.ts';
import { modifyVirtualBorderRouterAttribute } from './ModifyVirtualBorderRouterAttribute.ts';
import { terminateVirtualBorderRouter } from './TerminateVirtualBorderRouter.ts';
import { updateVirtualBorderBandwidth } from './UpdateVirtualBorderBandwidth.ts';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import {
  aConnection,
  asked,
  askedForSecond,
  confirmVbr,
  on,
  ownVbr,
  shownVbr,
} from '../../../../test/support/virtual-border-routers.ts';

const mayNot = {
  status: 403,
  code: 'Forbidden.CircuitCodeNotAllowedByCaller',
  message: 'The caller is not allowed to modify.',
};

it.each([
  { 'Tag.1.Key': 'team', 'Tag.1.Value': 'first' },
  { 'Tags.1.Key': 'team' },
  { EnableIpv6: 'true' },
  { LocalIpv6GatewayIp: '2001:db8::1' },
  { PeerIpv6GatewayIp: '2001:db8::2' },
  { PeeringIpv6SubnetMask: '/64' },
])('the connection’s owner cannot plant %j in it', async (planted) => {
  await using server = await startTestServer();
  const connection = await aConnection(server);
  expect(await refusalOf(server, createVirtualBorderRouter, askedForSecond(connection, planted))).toEqual(mayNot);
  await answerOf(server, createVirtualBorderRouter, askedForSecond(connection));
});

it('tags and IPv6 are set on an own one', async () => {
  await using server = await startTestServer();
  const ipv6 = { EnableIpv6: 'true', LocalIpv6GatewayIp: '2001:db8::1', PeerIpv6GatewayIp: '2001:db8::2' };
  const id = await ownVbr(server, await aConnection(server), {
    ...ipv6,
    ...{ PeeringIpv6SubnetMask: '/64', 'Tag.1.Key': 'team' },
  });
  expect(await shownVbr(server, id)).toMatchObject({ EnableIpv6: true });
});

it('its bandwidth is limited by the connection’s owner alone, by every action that can', async () => {
  await using server = await startTestServer();
  const wished = askedForSecond(await aConnection(server), { Bandwidth: '50' });
  const { VbrId } = await answerOf(server, createVirtualBorderRouter, wished);
  await confirmVbr(server, VbrId);
  const theirs = { key: local.second };
  const shown = async () => (await shownVbr(server, VbrId, theirs)).Bandwidth;
  expect(await shown()).toBe(50);

  const modify = (Bandwidth: string) => on(VbrId, { Bandwidth });
  const update = (Bandwidth: string) => ({ RegionId: 'cn-hangzhou', VirtualBorderRouterId: VbrId, Bandwidth });
  for (const again of ['1000', '50']) {
    expect(await refusalOf(server, modifyVirtualBorderRouterAttribute, modify(again), theirs)).toEqual(mayNot);
    expect(await refusalOf(server, updateVirtualBorderBandwidth, update(again), theirs)).toEqual(mayNot);
  }
  expect(await shown()).toBe(50);
  await answerOf(server, modifyVirtualBorderRouterAttribute, modify('100'));
  expect(await shown()).toBe(100);
  await answerOf(server, updateVirtualBorderBandwidth, update('200'));
  expect(await shown()).toBe(200);
});

it('its bandwidth is one of the service’s in the current edition, by every action that sets it', async () => {
  await using server = await startTestServer({ edition: 'current' });
  const connection = await aConnection(server);
  const VbrId = await ownVbr(server, connection, { Bandwidth: '50' });
  const wrong = { Bandwidth: '37' };
  const notAmong = {
    status: 400,
    code: 'InvalidParameter',
    message: expect.stringContaining('"Bandwidth" is not valid. It has to be one of 50, 100, 200,') as string,
  };
  const update = { RegionId: 'cn-hangzhou', VirtualBorderRouterId: VbrId, ...wrong };
  const create = asked(connection, { VlanId: '77', ...wrong });
  expect(await refusalOf(server, createVirtualBorderRouter, create)).toEqual(notAmong);
  expect(await refusalOf(server, modifyVirtualBorderRouterAttribute, on(VbrId, wrong))).toEqual(notAmong);
  expect(await refusalOf(server, updateVirtualBorderBandwidth, update)).toEqual(notAmong);
  expect(await shownVbr(server, VbrId)).toMatchObject({ Bandwidth: 50 });
});

it('its bandwidth is set in every state, by every action that sets it', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const VbrId = await ownVbr(server, await aConnection(server));
  await answerOf(server, terminateVirtualBorderRouter, on(VbrId));
  await answerOf(server, modifyVirtualBorderRouterAttribute, on(VbrId, { Bandwidth: '37' }));
  expect(await shownVbr(server, VbrId)).toMatchObject({ Status: 'terminated', Bandwidth: 37 });
  const update = { RegionId: 'cn-hangzhou', VirtualBorderRouterId: VbrId, Bandwidth: '50' };
  await answerOf(server, updateVirtualBorderBandwidth, update);
  expect(await shownVbr(server, VbrId)).toMatchObject({ Status: 'terminated', Bandwidth: 50 });
});
