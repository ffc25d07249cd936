import { expect, it } from 'vitest';
import { answerOf } from '../../../../test/support/answers.ts';
import { aNetwork, onNetwork, shownNetworks, vbrOfSecond } from '../../../../test/support/bgp.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { addBgpNetwork } from './AddBgpNetwork.ts';
import { describeBgpNetworks } from './DescribeBgpNetworks.ts';

provokesEveryError(describeBgpNetworks, {});

const blocks = (networks: readonly { readonly DstCidrBlock: string }[]): string[] =>
  networks.map(({ DstCidrBlock }) => DstCidrBlock);

it('lists the own networks, newest first, by VBR, and those that a user may see', async () => {
  await using server = await startTestServer();
  const [one, other] = [await aVbr(server), await aVbr(server)];
  await aNetwork(server, '10.1.0.0/16', one);
  await aNetwork(server, '10.2.0.0/16', other);
  await aNetwork(server, '10.3.0.0/16', one);
  const theirs = await vbrOfSecond(server);
  await answerOf(server, addBgpNetwork, onNetwork(theirs, '10.4.0.0/16'), { key: local.second });
  expect(blocks(await shownNetworks(server))).toEqual(['10.3.0.0/16', '10.2.0.0/16', '10.1.0.0/16']);
  expect(blocks(await shownNetworks(server, { RouterId: one }))).toEqual(['10.3.0.0/16', '10.1.0.0/16']);
  const page = { RegionId: 'cn-hangzhou', PageSize: '2', PageNumber: '2' };
  const answer = await answerOf(server, describeBgpNetworks, page);
  expect(answer).toMatchObject({ PageNumber: 2, PageSize: 2, TotalCount: 3 });
  expect(blocks(answer.BgpNetworks.BgpNetwork)).toEqual(['10.1.0.0/16']);
  for (const nothing of [{ RegionId: 'cn-shanghai' }, { RouterId: theirs }, { RouterId: `${one}_fake` }])
    expect(await shownNetworks(server, nothing)).toEqual([]);
  expect(blocks(await shownNetworks(server, {}, { key: local.second }))).toEqual(['10.4.0.0/16']);

  const Resource = `acs:vpc:*:${local.first.accountId}:virtualborderrouter/${other}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:DescribeBgpNetworks', Resource });
  expect(blocks(await shownNetworks(server, {}, { key }))).toEqual(['10.2.0.0/16']);
});
