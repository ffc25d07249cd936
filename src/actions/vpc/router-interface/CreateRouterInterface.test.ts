import { describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import {
  aConnectedPair,
  anInterface,
  askedOfVbr,
  askedOfVRouter,
  aVbr,
  shownInterface,
  shownInterfaces,
  vRouter,
} from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer, localGroup } from '../../../../test/support/server.ts';
import {
  advance,
  aConnection,
  confirmVbr,
  crossAccountVbr,
  on,
} from '../../../../test/support/virtual-border-routers.ts';
import { terminateVirtualBorderRouter } from '../virtual-border-router/TerminateVirtualBorderRouter.ts';
import { createRouterInterface } from './CreateRouterInterface.ts';

const stepped = { stepDelay: 60_000 };

it.each([
  ['Month', '10', 9],
  ['Year', '4', 3],
] as const)('in the edition current a term of cycles of a %s is not %s', async (PricingCycle, Period, longest) => {
  await using server = await startTestServer({ edition: 'current' });
  const asked = askedOfVbr(await aVbr(server), { InstanceChargeType: 'PrePaid', PricingCycle, Period });
  const { message } = await refusalOf(server, createRouterInterface, asked);
  expect(message).toMatch(new RegExp(`"Period" is not valid\\. .*has to be a whole number from 1 to ${longest}\\.$`));
});

it.each(formats)('an interface is shown as it was asked for, in %s', async (format) => {
  await using server = await startTestServer();
  const vbr = await aVbr(server);
  const asked = askedOfVbr(vbr, {
    OppositeRegionId: 'cn-hongkong',
    Spec: 'Xlarge.1',
    Name: 'to-vpc',
    Description: 'A & <B>',
    OppositeInterfaceId: 'ri-3ns0000000000000000000',
    OppositeInterfaceOwnerId: local.second.accountId,
    OppositeRouterId: vRouter,
    OppositeRouterType: 'VRouter',
    HealthCheckSourceIp: '10.0.0.9',
    HealthCheckTargetIp: '10.0.1.9',
    InstanceChargeType: 'PrePaid',
    Period: '1',
    PricingCycle: 'Year',
    AutoPay: 'true',
    ResourceGroupId: localGroup,
    'Tags.1.Key': 'team',
    'Tags.1.Value': 'net',
  });
  const { RouterInterfaceId } = await answerOf(server, createRouterInterface, asked, { format });
  expect(RouterInterfaceId).toMatch(/^ri-bp1[a-z0-9]{18}$/);
  const shown = await shownInterface(server, RouterInterfaceId, { format });
  const { CreationTime, EndTime, ...rest } = shown;
  expect(Number(EndTime?.slice(0, 4)) - Number(CreationTime.slice(0, 4))).toBe(1);
  expect(rest).toEqual({
    AccessPointId: 'ap-cn-hangzhou-yh-B',
    Bandwidth: 10_000,
    BusinessStatus: 'Normal',
    ChargeType: 'Prepaid',
    CrossBorder: true,
    Description: 'A & <B>',
    FastLinkMode: false,
    HasReservationData: 'false',
    HealthCheckSourceIp: '10.0.0.9',
    HealthCheckTargetIp: '10.0.1.9',
    Name: 'to-vpc',
    OppositeInterfaceId: 'ri-3ns0000000000000000000',
    OppositeInterfaceOwnerId: local.second.accountId,
    OppositeRegionId: 'cn-hongkong',
    OppositeRouterId: vRouter,
    OppositeRouterType: 'VRouter',
    ResourceGroupId: localGroup,
    Role: 'InitiatingSide',
    RouterId: vbr,
    RouterInterfaceId,
    RouterType: 'VBR',
    Spec: 'Xlarge.1',
    Status: 'Idle',
    Tags: { Tags: [{ Key: 'team', Value: 'net' }] },
  });
});

it("an interface of a VPC's router needs no more than the mandatory, and the other end is the own account's", async () => {
  await using server = await startTestServer();
  const shown = await shownInterface(server, await anInterface(server, askedOfVRouter()));
  expect(shown).toMatchObject({
    Bandwidth: 0,
    ChargeType: 'AfterPay',
    CrossBorder: false,
    OppositeInterfaceOwnerId: local.first.accountId,
    Spec: 'Negative',
    Status: 'Idle',
    Tags: { Tags: [] },
  });
  for (const absent of ['AccessPointId', 'EndTime', 'HcRate', 'OppositeInterfaceId', 'OppositeRouterType'])
    expect(shown).not.toHaveProperty(absent);
});

it('the same client token makes one interface', async () => {
  await using server = await startTestServer();
  const asked = askedOfVRouter({ ClientToken: 'token-1' });
  expect(await anInterface(server, asked)).toBe(await anInterface(server, asked));
  expect(await shownInterfaces(server)).toHaveLength(1);
});

it("a VBR's owner makes interfaces of it, and the connection's owner does not", async () => {
  await using server = await startTestServer();
  const vbr = await crossAccountVbr(server, await aConnection(server));
  await confirmVbr(server, vbr);
  expect(await refusalOf(server, createRouterInterface, askedOfVbr(vbr))).toMatchObject({
    code: 'InvalidRouterId.NotFound',
  });
  const id = await anInterface(server, askedOfVbr(vbr), { key: local.second });
  expect(await shownInterface(server, id, { key: local.second })).toMatchObject({ RouterId: vbr });
  expect(await shownInterfaces(server)).toEqual([]);
});

describe('a fast link', () => {
  const fast = { FastLinkMode: 'true', OppositeRouterId: vRouter };

  it('makes the other end and connects both', async () => {
    await using server = await startTestServer(stepped);
    const vbr = await aVbr(server);
    const id = await anInterface(server, askedOfVbr(vbr, { ...fast, OppositeRegionId: 'cn-beijing' }));
    const [acceptor, ...others] = await shownInterfaces(server, { RegionId: 'cn-beijing' });
    expect(others).toEqual([]);
    expect(acceptor).toMatchObject({
      Status: 'AcceptingConnecting',
      FastLinkMode: true,
      Role: 'AcceptingSide',
      Spec: 'Negative',
      RouterId: vRouter,
      RouterType: 'VRouter',
      OppositeInterfaceId: id,
      OppositeRouterId: vbr,
      OppositeRouterType: 'VBR',
      OppositeRegionId: 'cn-hangzhou',
      OppositeAccessPointId: 'ap-cn-hangzhou-yh-B',
    });
    const initiator = { FastLinkMode: true, OppositeInterfaceId: acceptor?.RouterInterfaceId };
    expect(await shownInterface(server, id)).toMatchObject({ ...initiator, Status: 'Connecting' });
    await advance(server, 'PT1M');
    const connected = { Status: 'Active', OppositeInterfaceStatus: 'Active', OppositeInterfaceSpec: 'Negative' };
    expect(await shownInterface(server, id)).toMatchObject({ ...initiator, ...connected });
  });

  it.each([
    [{ OppositeRouterId: '' }, 'MissingParameter'],
    [{ OppositeInterfaceOwnerId: local.second.accountId }, 'InvalidParameter'],
  ])('is refused with %j', async (more, code) => {
    await using server = await startTestServer();
    const asked = askedOfVbr(await aVbr(server), { ...fast, ...more });
    expect(await refusalOf(server, createRouterInterface, asked)).toMatchObject({ status: 400, code });
  });

  it('cannot lead from a router to itself', async () => {
    await using server = await startTestServer();
    const vbr = await aVbr(server);
    const asked = askedOfVbr(vbr, { ...fast, OppositeRouterId: vbr });
    expect(await refusalOf(server, createRouterInterface, asked)).toMatchObject({ code: 'InvalidParameter' });
  });

  it('starts from the initiating side only', async () => {
    await using server = await startTestServer();
    const asked = askedOfVRouter({ ...fast, OppositeRouterId: 'vrt-other' });
    expect(await refusalOf(server, createRouterInterface, asked)).toMatchObject({
      code: 'InvalidRole.ValueNotSupported',
    });
  });
});

describe('refused is', () => {
  it.each([
    ['InvalidRegionId.NotFound', { RegionId: 'cn-nowhere' }],
    ['InvalidRegionId.NotFound', { OppositeRegionId: 'cn-nowhere' }],
    ['InvalidRouterId.NotFound', { RegionId: 'cn-beijing' }],
    ['InvalidRole.ValueNotSupported', { Role: 'AcceptingSide', Spec: 'Negative' }],
    ['InvalidRole.ValueNotSupported', { OppositeRouterType: 'VBR' }],
    ['InvalidSpec.ValudNotSupported', { Spec: 'Negative' }],
    ['MissingParameter', { InstanceChargeType: 'PrePaid' }],
    ['MissingParameter', { HealthCheckSourceIp: '10.0.0.9' }],
    ['InvalidParameter', { OppositeInterfaceOwnerId: 'bob' }],
  ])('with %s what says %j', async (code, more) => {
    await using server = await startTestServer();
    const asked = askedOfVbr(await aVbr(server), more);
    expect(await refusalOf(server, createRouterInterface, asked)).toMatchObject({ code });
    expect(await shownInterfaces(server)).toEqual([]);
  });

  it.each(['OppositeRegionId', 'RegionId', 'Role', 'RouterId', 'RouterType', 'Spec'])(
    'a call without %s',
    async (name) => {
      await using server = await startTestServer();
      const { [name]: _, ...asked } = askedOfVRouter();
      expect(await refusalOf(server, createRouterInterface, asked)).toMatchObject({ code: 'MissingParameter' });
    },
  );
});

provokesEveryError(
  createRouterInterface,
  {
    routerTypeNotSupported: () => askedOfVRouter({ RouterType: 'CEN' }),
    roleNotSupported: () => askedOfVRouter({ Role: 'Both' }),
    specNotSupported: () => askedOfVRouter({ Spec: 'Large.2' }),
    oppositeRouterTypeNotSupported: () => askedOfVRouter({ OppositeRouterType: 'CEN' }),
    healthCheckIpMalformed: () => askedOfVRouter({ HealthCheckTargetIp: '10.0.0.256' }),
    nameMalformed: () => askedOfVRouter({ Name: '1' }),
    descriptionMalformed: () => askedOfVRouter({ Description: 'https://example.com' }),
    groupNotFound: () => askedOfVRouter({ ResourceGroupId: 'rg-aeklocalgroup02' }),
    routerNotFound: () => askedOfVbr('vbr-bp1000000000000000000'),
    vbrNotActive: async (server) => {
      const vbr = await aVbr(server);
      await answerOf(server, terminateVirtualBorderRouter, on(vbr));
      return askedOfVbr(vbr);
    },
    connectedAlready: async (server) => {
      const vbr = await aVbr(server);
      await aConnectedPair(server, vbr);
      return askedOfVbr(vbr, { FastLinkMode: 'true', OppositeRouterId: vRouter });
    },
  },
  { stepDelay: 0 },
);

ladder(createRouterInterface, {
  settings: { stepDelay: 0 },
  rungs: [
    ['unknownRegion', { OppositeRegionId: 'cn-nowhere' }],
    ['routerNotFound', { RouterId: 'vbr-bp1000000000000000000' }],
    ['groupNotFound', { ResourceGroupId: 'rg-aeklocalgroup02' }],
    [
      'vbrNotActive',
      async (server) => {
        const vbr = await aVbr(server);
        await aConnectedPair(server, vbr);
        await answerOf(server, terminateVirtualBorderRouter, on(vbr));
        return { RouterId: vbr };
      },
    ],
    [
      'connectedAlready',
      async (server) => {
        const vbr = await aVbr(server);
        await aConnectedPair(server, vbr);
        return { RouterId: vbr };
      },
    ],
  ],
  mended: async (server) => askedOfVbr(await aVbr(server), { FastLinkMode: 'true', OppositeRouterId: vRouter }),
});
