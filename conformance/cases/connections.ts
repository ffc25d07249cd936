// Physical connections.
import { refusal, type ActionCases, type Asked, type RefusalCase } from '../case.ts';
import {
  application,
  confirmedCrossAccountVbr,
  connection,
  onConnection,
  onVbr,
  ownVbrOn,
  region,
  type ConnectionStatus,
} from '../connections.ts';
import type { Parameters } from '../parameters.ts';
import type { Fixture } from '../fixture.ts';

const given = onConnection('pc-bp1nothing');

/** On a new connection in this status. */
export function on(status: ConnectionStatus, more: Parameters = {}, idParameter = 'PhysicalConnectionId') {
  return async (fixture: Fixture): Promise<Asked> => ({
    parameters: { RegionId: region, [idParameter]: await connection(fixture, status), ...more },
  });
}

/** On a connection of another account, which this caller cannot see. */
function onCrossAccount(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({
    parameters: onConnection(await connection(fixture, 'Initial'), more),
    key: await fixture.account(),
  });
}

/** Refusals that the creation and the setup order share. `wishes` completes an application of either. */
export function applicationRefusals(wishes: (more?: Parameters) => Parameters): readonly RefusalCase[] {
  const asked = (more: Parameters = {}): Asked => ({ parameters: wishes(more) });
  return [
    refusal('InvalidAccessPointId.NotEnabled', { AccessPointId: 'ap-nowhere' }),
    refusal('InvalidRedundantPhysicalConnectionId.NotFound', { RedundantPhysicalConnectionId: 'pc-bp1nothing' }),
    refusal('InvalidRedundantPhysicalConnection', async (fixture) =>
      asked({ RedundantPhysicalConnectionId: await connection(fixture, 'Enabled', {}, await fixture.account()) }),
    ),
    refusal('InvalidRedundantPhysicalConnectionStatus', async (fixture) =>
      asked({ RedundantPhysicalConnectionId: await connection(fixture, 'Approved') }),
    ),
    ...admissionRefusals(() => Promise.resolve(asked())),
    refusal('InvalidLineOperator.Malformd', { LineOperator: 'XX' }),
    refusal('InvalidPortType.Malformd', { PortType: '0GBase-T' }),
  ];
}

/** Refusals about the account, of an application and of another one after a rejection. */
function admissionRefusals(asked: (fixture: Fixture) => Promise<Asked>): readonly RefusalCase[] {
  return [
    refusal('InvalidAccountStatus.NotEnoughBalance', async (fixture) => {
      const again = await asked(fixture);
      const locked = { PhysicalConnectionId: await connection(fixture), BusinessStatus: 'FinancialLocked' };
      await fixture.staff('LockPhysicalConnection', locked);
      return again;
    }),
    refusal('QuotaExceeded.pConnPerAP', async (fixture) => {
      const again = await asked(fixture);
      for (let made = 0; made < 20; made += 1) await connection(fixture);
      return again;
    }),
    refusal('QuotaExceeded.freePconnPerAP', async (fixture) => {
      const again = await asked(fixture);
      for (let made = 0; made < 5; made += 1) await connection(fixture, 'Initial');
      return again;
    }),
  ];
}

const wording: readonly RefusalCase[] = [
  refusal('InvalidDescription.Malformed', { Description: 'http://example.com' }),
  refusal('InvalidName.Malformed', { Name: '1st' }),
  refusal('InvalidCircuitCode.Malformed', { CircuitCode: 'long tel' }),
  refusal('InvalidPeerLocation.Malformd', { PeerLocation: 'x'.repeat(2001) }),
];

const notFound: readonly RefusalCase[] = [
  refusal('InvalidPhysicalConnectionId.NotFound', given),
  refusal('InvalidPhysicalConnectionId.NotFound', onCrossAccount(), { about: "another account's" }),
];

export const connections: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'CreatePhysicalConnection',
    given: { ...application(), ClientToken: 'conformance-token' },
    arrange: (fixture) => Promise.resolve({ parameters: application(), key: fixture.customer }),
    refusals: [
      ...applicationRefusals(application),
      ...wording,
      refusal('InvalidResourceGroupId', { ResourceGroupId: 'rg-acfmnothing' }),
      refusal('InvalidType.Malformd', { Type: 'Internet' }),
      refusal('InvalidBandwidth', { bandwidth: '102401' }),
      refusal('InvalidBandwidth', { bandwidth: '1' }, { about: 'too little' }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribePhysicalConnections',
    given: { RegionId: region },
    arrange: async (fixture) => {
      const wishes = { Name: 'first-line', Description: 'A line', CircuitCode: 'longtel001' };
      const redundant = await connection(fixture);
      const id = await connection(fixture, 'Enabled', { ...wishes, RedundantPhysicalConnectionId: redundant });
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
      refusal(
        'InvalidRedundantPhysicalConnectionId.NotFound',
        on('Initial', { RedundantPhysicalConnectionId: 'pc-bp1nothing' }),
      ),
      ...admissionRefusals(on('Rejected')),
      refusal('InvalidRedundantPhysicalConnection', async (fixture) => ({
        parameters: onConnection(await connection(fixture, 'Initial'), {
          RedundantPhysicalConnectionId: await connection(fixture, 'Enabled', {}, await fixture.account()),
        }),
      })),
      refusal('InvalidRedundantPhysicalConnectionStatus', async (fixture) => ({
        parameters: onConnection(await connection(fixture, 'Initial'), {
          RedundantPhysicalConnectionId: await connection(fixture, 'Initial'),
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
      refusal('Forbidden.AssociateToVBR', async (fixture) => {
        const id = await connection(fixture);
        const { VbrId } = await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
        await fixture.vpc('TerminateVirtualBorderRouter', onVbr(String(VbrId)));
        return { parameters: onConnection(id) };
      }),
    ],
  },
];

function whileVbrsAreThere(): readonly RefusalCase[] {
  return [
    refusal(
      'Forbidden.VBRExists',
      async (fixture) => {
        const id = await connection(fixture);
        await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
        return { parameters: onConnection(id) };
      },
      { saying: "physical connection owner's vbr" },
    ),
    refusal(
      'Forbidden.VBRExists',
      async (fixture) => ({ parameters: onConnection((await confirmedCrossAccountVbr(fixture)).connection) }),
      {
        saying: "vbr owner's vbr still",
      },
    ),
  ];
}
