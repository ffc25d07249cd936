import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { aNetwork, onNetwork, shownNetworks, terminated, vbrOfSecond } from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import { aVpc } from '../../../../test/support/vpcs.ts';
import { asVbrId } from '../../../domain/ids.ts';
import { bgpNetworkId } from '../../../domain/bgp.ts';
import type { Demarc } from '../../../start/start.ts';
import { addBgpNetwork } from './AddBgpNetwork.ts';
import { deleteBgpNetwork } from './DeleteBgpNetwork.ts';

const most = 'bgp network count per vbr quota exceed. There may be at most 110 BGP networks on a VBR: delete one.';

/** A VBR with as many networks as it may have, 10.0.0.0/24 to 10.0.109.0/24. */
async function crowded(server: Demarc): Promise<string> {
  const vbr = await aVbr(server);
  const vbrId = asVbrId(vbr);
  await server.store.write(async (tx) => {
    for (let third = 0; third < 110; third += 1) {
      const dstCidrBlock = `10.0.${third}.0/24`;
      const of = { accountId: local.first.accountId, regionId: 'cn-hangzhou', vbrId, vpcId: null };
      const made = { status: 'Pending', revision: 1, createdAt: 0 } as const;
      await tx.bgpNetworks.insert({ ...of, ...made, id: bgpNetworkId(vbrId, dstCidrBlock), dstCidrBlock });
    }
  });
  return vbr;
}

provokesEveryError(
  addBgpNetwork,
  {
    vbrNotFound: async (server) => onNetwork(await vbrOfSecond(server)),
    vpcNotFound: async (server) => {
      const { VpcId } = await aVpc(server, {}, { key: local.second });
      return onNetwork(await aVbr(server), '10.0.0.0/8', { VpcId });
    },
    networkMalformed: () => onNetwork('vbr-1', '10.0.0.1/8'),
    multicast: async (server) => onNetwork(await aVbr(server), '224.0.0.0/24'),
    cannotOperate: async (server) => onNetwork(await terminated(server, await aVbr(server))),
    networkQuota: { by: async (server) => onNetwork(await crowded(server), '10.1.0.0/24'), message: most },
    networkExists: async (server) => onNetwork(await aNetwork(server, '192.168.0.1'), '192.168.0.1/32'),
  },
  { stepDelay: 0 },
);

let full = '';
ladder(addBgpNetwork, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['vbrNotFound', async (server) => ({ RouterId: await vbrOfSecond(server) })],
    ['vpcNotFound', { VpcId: 'vpc-1' }],
    ['multicast', { VpcId: '', DstCidrBlock: '239.1.1.1' }],
    ['cannotOperate', async (server) => onNetwork(await terminated(server, await aVbr(server)), '10.0.0.0/24')],
    [
      'networkQuota',
      async () => await Promise.resolve({ RouterId: full, DstCidrBlock: '10.0.0.0/24' }),
      {
        message: most,
        mend: async (server) => await answerOf(server, deleteBgpNetwork, onNetwork(full, '10.0.109.0/24')),
      },
    ],
    ['networkExists', { DstCidrBlock: '10.0.0.0/24' }],
  ],
  mended: async (server) => {
    full = await crowded(server);
    return onNetwork(full, '10.1.0.0/24');
  },
  settings: { stepDelay: 0 },
});

it.each(['192.168.0.1', '10.0.0.0/8', '0.0.0.0/0', '2001:DB8::/32', '2001:db8::1'])(
  'the network %s is Pending, then Available, and shown as it was written',
  async (written) => {
    await using server = await startTestServer({ stepDelay: 60_000 });
    const vbr = await aNetwork(server, written);
    const network = { DstCidrBlock: written, RouterId: vbr };
    expect(await shownNetworks(server)).toEqual([{ ...network, Status: 'Pending' }]);
    await advance(server, 'PT1M');
    expect(await shownNetworks(server)).toEqual([{ ...network, Status: 'Available' }]);
  },
);

it.each(['10.0.0.0/33', '10.0.0.0/08', '10.0.0/8', '10.0.0.0/8/8', '10.0.0.0/', '2001:db8::1/32', '2001:db8::/129'])(
  '%s is no network',
  async (written) => {
    await using server = await startTestServer();
    const refusal = await refusalOf(server, addBgpNetwork, onNetwork(await aVbr(server), written));
    expect(refusal).toMatchObject({ status: 400, code: 'InvalidDestCidrBlock.Malformed' });
  },
);

it('a network may be of a VPC of the account, and a user needs the permission on the VBR', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const [one, other] = [await aVbr(server), await aVbr(server)];
  const { VpcId } = await aVpc(server);
  const Resource = `acs:vpc:cn-hangzhou:${local.first.accountId}:virtualborderrouter/${one}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:*', Resource });
  await answerOf(server, addBgpNetwork, onNetwork(one, '10.0.0.0/8', { VpcId }), { key });
  expect(await shownNetworks(server, {}, { key })).toEqual([
    { DstCidrBlock: '10.0.0.0/8', RouterId: one, Status: 'Available', VpcId },
  ]);
  expect(await refusalOf(server, addBgpNetwork, onNetwork(other), { key })).toMatchObject({ code: 'Forbidden.RAM' });
});
