// Letters of authorization, orders, and the service itself.
import { refusal, type ActionCases, type Asked, type RefusalCase } from '../case.ts';
import { accessPoint, connection, onConnection, region } from '../connections.ts';
import type { Parameters } from '../parameters.ts';
import type { Fixture } from '../fixture.ts';
import { applicationRefusals, on } from './connections.ts';

function onInstance(id: string, more: Parameters = {}): Parameters {
  return { RegionId: region, InstanceId: id, ...more };
}

const loa = {
  CompanyName: 'Blue Heron Trading',
  ConstructionTime: '2126-12-01T01:30:00.000Z',
  LineType: 'FIBRE',
  PeerLocation: 'Hangzhou, West Lake',
  Si: 'West Lake Cabling',
} as const;

const technicians = {
  PMInfo: [
    {
      PMName: 'Ann Wu',
      PMContactInfo: '13800000000',
      PMCertificateType: 'Other',
      PMCertificateNo: 'P-1',
      PMGender: 'Female',
    },
  ],
};

const done = { LineCode: 'longtel001', LineLabel: 'rack 14, port 7' } as const;

async function withLoa(fixture: Fixture): Promise<string> {
  const id = await connection(fixture, 'Allocated');
  await fixture.vpc('ApplyPhysicalConnectionLOA', onInstance(id, { ...loa, ...technicians }));
  return id;
}

async function withAcceptedLoa(fixture: Fixture): Promise<string> {
  const id = await withLoa(fixture);
  await fixture.staff('AcceptPhysicalConnectionLOA', { InstanceId: id });
  return id;
}

/** On a connection whose LOA waits for the provider. */
function onWaiting(more: Parameters) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: onInstance(await withLoa(fixture), more) });
}

const unprintable = refusal(
  'InvalidParameter',
  { PeerLocation: 'Hangzhou \u{1f98b}' },
  { filled: ['CHARACTERS', '\u{1f98b} (U+1F98B)'], saying: 'PeerLocation' },
);

const past = refusal('InvalidParameter', { ConstructionTime: '2020-12-24T09:00:00Z' }, { saying: 'ConstructionTime' });

const notFound: readonly RefusalCase[] = [
  refusal('InvalidInstanceId.NotFound', {}),
  refusal(
    'InvalidInstanceId.NotFound',
    async (fixture): Promise<Asked> => ({
      parameters: onInstance(await connection(fixture, 'Allocated'), { ...loa, ...done }),
      key: await fixture.account(),
    }),
    { about: "another account's" },
  ),
];

const given = onInstance('pc-bp1nothing');

function setupOrder(more: Parameters = {}): Parameters {
  return { RegionId: region, AccessPointId: accessPoint, LineOperator: 'CT', ...more };
}

export const loasAndOrders: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'ApplyPhysicalConnectionLOA',
    given: { ...given, ...loa },
    arrange: on('Allocated', { ...loa, ...technicians }, 'InstanceId'),
    refusals: [
      ...notFound,
      unprintable,
      past,
      refusal('Forbidden.NotAllowedInState', on('Initial', loa, 'InstanceId')),
    ],
  },
  {
    product: 'Vpc',
    action: 'SecondApplyPhysicalConnectionLOA',
    given: { ...given, ...loa },
    arrange: async (fixture) => {
      const id = await withLoa(fixture);
      await fixture.staff('RejectPhysicalConnectionLOA', { InstanceId: id, Reason: 'The name is not legible' });
      return { parameters: onInstance(id, loa) };
    },
    refusals: [...notFound, unprintable, past, refusal('Forbidden.NotAllowedInState', onWaiting(loa))],
  },
  {
    product: 'Vpc',
    action: 'CompletePhysicalConnectionLOA',
    given: { ...given, ...done },
    arrange: async (fixture) => ({ parameters: onInstance(await withAcceptedLoa(fixture), done) }),
    refusals: [...notFound, refusal('Forbidden.NotAllowedInState', onWaiting(done))],
  },
  {
    product: 'Vpc',
    action: 'DescribePhysicalConnectionLOA',
    given,
    arrange: async (fixture) => ({ parameters: onInstance(await withAcceptedLoa(fixture)) }),
    refusals: notFound,
  },
  {
    product: 'Vpc',
    action: 'CreatePhysicalConnectionSetupOrder',
    given: setupOrder(),
    arrange: () => Promise.resolve({ parameters: setupOrder({ AutoPay: 'true' }) }),
    refusals: applicationRefusals(setupOrder),
  },
  {
    product: 'Vpc',
    action: 'CreatePhysicalConnectionOccupancyOrder',
    given: onConnection('pc-bp1nothing'),
    arrange: on('Confirmed', { AutoPay: 'true', InstanceChargeType: 'PrePaid', Period: '1', PricingCycle: 'Month' }),
    refusals: [
      refusal('InvalidPhysicalConnectionId.NotFound', {}),
      refusal('Forbidden.NotAllowedInState', on('Initial')),
    ],
  },
  {
    product: 'Vpc',
    action: 'OpenPhysicalConnectionService',
    given: { RegionId: region },
    arrange: () => Promise.resolve({ parameters: { RegionId: region } }),
    refusals: [
      refusal('InvalidOperation.OrderOpened', async (fixture) => {
        await fixture.vpc('OpenPhysicalConnectionService', { RegionId: region });
        return { parameters: { RegionId: region } };
      }),
    ],
  },
  { product: 'Vpc', action: 'DescribeAccessPoints', given: { RegionId: region, PageSize: '5' }, refusals: [] },
];
