// Letters of authorization, orders, and the service itself.
import { refusal, type ActionCases, type Asked, type RefusalCase } from '../case.ts';
import { accessPoint, line, onLine, region } from '../lines.ts';
import type { Parameters } from '../parameters.ts';
import type { Scene } from '../scene.ts';
import { applicationRefusals, on } from './connections.ts';

function onInstance(id: string, more: Parameters = {}): Parameters {
  return { RegionId: region, InstanceId: id, ...more };
}

const letter = {
  CompanyName: 'Blue Heron Trading',
  ConstructionTime: '2026-12-01T01:30:00.000Z',
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

async function withLetter(scene: Scene): Promise<string> {
  const id = await line(scene, 'Allocated');
  await scene.vpc('ApplyPhysicalConnectionLOA', onInstance(id, { ...letter, ...technicians }));
  return id;
}

async function withAcceptedLetter(scene: Scene): Promise<string> {
  const id = await withLetter(scene);
  await scene.staff('AcceptPhysicalConnectionLOA', { InstanceId: id });
  return id;
}

/** On a line whose letter waits for the provider. */
function onWaiting(more: Parameters) {
  return async (scene: Scene): Promise<Asked> => ({ parameters: onInstance(await withLetter(scene), more) });
}

const notFound: readonly RefusalCase[] = [
  refusal('InvalidInstanceId.NotFound', {}),
  refusal(
    'InvalidInstanceId.NotFound',
    async (scene): Promise<Asked> => ({
      parameters: onInstance(await line(scene, 'Allocated'), { ...letter, ...done }),
      key: await scene.account(),
    }),
    { about: "another account's" },
  ),
];

const given = onInstance('pc-bp1nothing');

function setupOrder(more: Parameters = {}): Parameters {
  return { RegionId: region, AccessPointId: accessPoint, LineOperator: 'CT', ...more };
}

export const lettersAndOrders: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'ApplyPhysicalConnectionLOA',
    given: { ...given, ...letter },
    arrange: on('Allocated', { ...letter, ...technicians }, 'InstanceId'),
    refusals: [...notFound, refusal('Forbidden.NotAllowedInState', on('Initial', letter, 'InstanceId'))],
  },
  {
    product: 'Vpc',
    action: 'SecondApplyPhysicalConnectionLOA',
    given: { ...given, ...letter },
    arrange: async (scene) => {
      const id = await withLetter(scene);
      await scene.staff('RejectPhysicalConnectionLOA', { InstanceId: id, Reason: 'The name is not legible' });
      return { parameters: onInstance(id, letter) };
    },
    refusals: [...notFound, refusal('Forbidden.NotAllowedInState', onWaiting(letter))],
  },
  {
    product: 'Vpc',
    action: 'CompletePhysicalConnectionLOA',
    given: { ...given, ...done },
    arrange: async (scene) => ({ parameters: onInstance(await withAcceptedLetter(scene), done) }),
    refusals: [...notFound, refusal('Forbidden.NotAllowedInState', onWaiting(done))],
  },
  {
    product: 'Vpc',
    action: 'DescribePhysicalConnectionLOA',
    given,
    arrange: async (scene) => ({ parameters: onInstance(await withAcceptedLetter(scene)) }),
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
    given: onLine('pc-bp1nothing'),
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
      refusal('InvalidOperation.OrderOpened', async (scene) => {
        await scene.vpc('OpenPhysicalConnectionService', { RegionId: region });
        return { parameters: { RegionId: region } };
      }),
    ],
  },
  { product: 'Vpc', action: 'GetPhysicalConnectionServiceStatus', given: { RegionId: region }, refusals: [] },
  { product: 'Vpc', action: 'DescribeRegions', given: {}, refusals: [] },
  { product: 'Vpc', action: 'DescribeAccessPoints', given: { RegionId: region, PageSize: '5' }, refusals: [] },
];
