// Physical connections.
import { refusal, type ActionCases, type Asked, type RefusalCase } from '../case.ts';
import { application, confirmedForeignVbr, line, onLine, onVbr, ownVbrOn, region, type LineStatus } from '../lines.ts';
import type { Parameters } from '../parameters.ts';
import type { Scene } from '../scene.ts';

const given = onLine('pc-bp1nothing');

/** On a new line in this status. */
export function on(status: LineStatus, more: Parameters = {}, idParameter = 'PhysicalConnectionId') {
  return async (scene: Scene): Promise<Asked> => ({
    parameters: { RegionId: region, [idParameter]: await line(scene, status), ...more },
  });
}

/** Of another account, which for this caller is no line at all. */
function onForeign(more: Parameters = {}) {
  return async (scene: Scene): Promise<Asked> => ({
    parameters: onLine(await line(scene, 'Initial'), more),
    key: await scene.account(),
  });
}

/** What the creation and the setup order refuse alike. `wishes` completes an application of either. */
export function applicationRefusals(wishes: (more?: Parameters) => Parameters): readonly RefusalCase[] {
  const asked = (more: Parameters = {}): Asked => ({ parameters: wishes(more) });
  return [
    refusal('InvalidAccessPointId.NotEnabled', { AccessPointId: 'ap-nowhere' }),
    refusal('InvalidRedundantPhysicalConnectionId.NotFound', { RedundantPhysicalConnectionId: 'pc-bp1nothing' }),
    refusal('InvalidRedundantPhysicalConnection', async (scene) =>
      asked({ RedundantPhysicalConnectionId: await line(scene, 'Enabled', {}, await scene.account()) }),
    ),
    refusal('InvalidRedundantPhysicalConnectionStatus', async (scene) =>
      asked({ RedundantPhysicalConnectionId: await line(scene, 'Approved') }),
    ),
    refusal('InvalidAccountStatus.NotEnoughBalance', async (scene) => {
      const locked = { PhysicalConnectionId: await line(scene), BusinessStatus: 'FinancialLocked' };
      await scene.staff('LockPhysicalConnection', locked);
      return asked();
    }),
    refusal('QuotaExceeded.pConnPerAP', async (scene) => {
      for (let made = 0; made < 20; made += 1) await line(scene);
      return asked();
    }),
    refusal('QuotaExceeded.freePconnPerAP', async (scene) => {
      for (let made = 0; made < 5; made += 1) await line(scene, 'Initial');
      return asked();
    }),
    refusal('InvalidLineOperator.Malformd', { LineOperator: 'XX' }),
    refusal('InvalidPortType.Malformd', { PortType: '0GBase-T' }),
  ];
}

const wording: readonly RefusalCase[] = [
  refusal('InvalidDescription.Malformed', { Description: 'http://example.com' }),
  refusal('InvalidName.Malformed', { Name: '1st' }),
  refusal('InvalidCircuitCode.Malformed', { CircuitCode: 'long tel' }),
  refusal('InvalidPeerLocation.Malformd', { PeerLocation: 'x'.repeat(257) }),
];

const notFound: readonly RefusalCase[] = [
  refusal('InvalidPhysicalConnectionId.NotFound', given),
  refusal('InvalidPhysicalConnectionId.NotFound', onForeign(), { about: "another account's" }),
];

export const connections: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'CreatePhysicalConnection',
    given: { ...application(), ClientToken: 'conformance-token' },
    arrange: (scene) => Promise.resolve({ parameters: application(), key: scene.customer }),
    refusals: [
      ...applicationRefusals(application),
      ...wording,
      refusal('InvalidType.Malformd', { Type: 'Internet' }),
      refusal('InvalidBandwidth', { bandwidth: '102401' }),
      refusal('InvalidBandwidth', { bandwidth: '1' }, { about: 'too little' }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribePhysicalConnections',
    given: { RegionId: region },
    arrange: async (scene) => {
      const wishes = { Name: 'first-line', Description: 'A line', CircuitCode: 'longtel001' };
      const redundant = await line(scene);
      const id = await line(scene, 'Enabled', { ...wishes, RedundantPhysicalConnectionId: redundant });
      return { parameters: { RegionId: region, Filter: [{ Key: 'PhysicalConnectionId', Value: [id] }] } };
    },
    refusals: [
      refusal(
        'InvalidFilterKey.ValueNotSupported',
        {
          Filter: [
            { Key: 'Status', Value: ['Initial', 'Enabled'] },
            { Key: 'Colour', Value: ['red'] },
          ],
        },
        { filled: ['Filter.X.key', 'Filter.2.key'] },
      ),
    ],
  },
  {
    product: 'Vpc',
    action: 'ModifyPhysicalConnectionAttribute',
    given: { ...given, Name: 'second-name' },
    arrange: on('Initial', { Name: 'second-name', bandwidth: '50' }),
    refusals: [
      ...notFound,
      ...wording,
      refusal('InvalidLineOperator.Malformd', { LineOperator: 'XX' }),
      refusal('InvalidPortType.Malformd', { PortType: '0GBase-T' }),
      refusal('InvalidStatus', on('Canceled', { Name: 'second-name' })),
      refusal('InvalidBandwidth', { bandwidth: '102401' }),
      refusal('InvalidRedundantPhysicalConnection', async (scene) => ({
        parameters: onLine(await line(scene, 'Initial'), {
          RedundantPhysicalConnectionId: await line(scene, 'Enabled', {}, await scene.account()),
        }),
      })),
      refusal('InvalidRedundantPhysicalConnectionStatus', async (scene) => ({
        parameters: onLine(await line(scene, 'Initial'), {
          RedundantPhysicalConnectionId: await line(scene, 'Initial'),
        }),
      })),
    ],
  },
  {
    product: 'Vpc',
    action: 'CancelPhysicalConnection',
    given,
    arrange: on('Initial'),
    refusals: [...notFound, refusal('Forbidden.NotAllowedInState', on('Enabled'))],
  },
  {
    product: 'Vpc',
    action: 'ConfirmPhysicalConnection',
    given,
    arrange: on('Allocated'),
    refusals: [...notFound, refusal('Forbidden.NotAllowedInState', on('Initial'))],
  },
  {
    product: 'Vpc',
    action: 'EnablePhysicalConnection',
    given,
    arrange: on('Confirmed'),
    refusals: [...notFound, refusal('Forbidden.NotAllowedInState', on('Allocated'))],
  },
  {
    product: 'Vpc',
    action: 'TerminatePhysicalConnection',
    given,
    arrange: on('Enabled'),
    refusals: [...notFound, refusal('Forbidden.NotAllowedInState', on('Confirmed')), ...whileVbrsAreThere()],
  },
  {
    product: 'Vpc',
    action: 'DeletePhysicalConnection',
    given,
    arrange: on('Canceled'),
    refusals: [
      ...notFound,
      refusal('Forbidden.NotAllowedInState', on('Enabled')),
      refusal('InvalidPhysicalConnectionId.NotMatched', on('Canceled', { RegionId: 'cn-beijing' })),
      ...whileVbrsAreThere(),
      refusal('Forbidden.AssociateToVBR', async (scene) => {
        const id = await line(scene);
        const { VbrId } = await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
        await scene.vpc('TerminateVirtualBorderRouter', onVbr(String(VbrId)));
        return { parameters: onLine(id) };
      }),
    ],
  },
];

function whileVbrsAreThere(): readonly RefusalCase[] {
  return [
    refusal(
      'Forbidden.VBRExists',
      async (scene) => {
        const id = await line(scene);
        await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
        return { parameters: onLine(id) };
      },
      { saying: "physical connection owner's vbr" },
    ),
    refusal('Forbidden.VBRExists', async (scene) => ({ parameters: onLine((await confirmedForeignVbr(scene)).line) }), {
      saying: "vbr owner's vbr still",
    }),
  ];
}
