import { expect, it } from 'vitest';
import { answerOf } from '../../../../test/support/answers.ts';
import { aGroup, groupOfSecond, shownGroups } from '../../../../test/support/bgp.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { describeBgpGroups } from './DescribeBgpGroups.ts';

provokesEveryError(describeBgpGroups, {});

const ids = (groups: readonly { readonly BgpGroupId: string }[]): string[] =>
  groups.map(({ BgpGroupId }) => BgpGroupId);

it('lists the own groups, newest first, by id and by VBR', async () => {
  await using server = await startTestServer();
  const [one, other] = [await aVbr(server), await aVbr(server)];
  const [a, b, c] = [await aGroup(server, one), await aGroup(server, other), await aGroup(server, one)];
  await groupOfSecond(server);
  expect(ids(await shownGroups(server))).toEqual([c, b, a]);
  expect(ids(await shownGroups(server, { RouterId: one }))).toEqual([c, a]);
  expect(ids(await shownGroups(server, { RouterId: one, BgpGroupId: a }))).toEqual([a]);
  expect(ids(await shownGroups(server, { IsDefault: 'false' }))).toEqual([c, b, a]);
  const page = { RegionId: 'cn-hangzhou', PageSize: '2', PageNumber: '2' };
  const answer = await answerOf(server, describeBgpGroups, page);
  expect(answer).toMatchObject({ PageNumber: 2, PageSize: 2, TotalCount: 3 });
  expect(ids(answer.BgpGroups.BgpGroup)).toEqual([a]);
});

it('shows nothing of another region, another account, an unknown id, and no default group', async () => {
  await using server = await startTestServer();
  const group = await aGroup(server);
  const theirs = await groupOfSecond(server);
  for (const asked of [
    { RegionId: 'cn-shanghai' },
    { BgpGroupId: theirs },
    { BgpGroupId: `${group}_fake` },
    { RouterId: 'vbr-of-nobody' },
    { IsDefault: 'true' },
  ])
    expect(await shownGroups(server, asked)).toEqual([]);
  expect(ids(await shownGroups(server, {}, { key: local.second }))).toEqual([theirs]);
});

it('shows a user the groups of the VBRs that it may see', async () => {
  await using server = await startTestServer();
  const [one, other] = [await aVbr(server), await aVbr(server)];
  const group = await aGroup(server, one);
  await aGroup(server, other);
  const Resource = `acs:vpc:*:${local.first.accountId}:virtualborderrouter/${one}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:DescribeBgpGroups', Resource });
  expect(ids(await shownGroups(server, {}, { key }))).toEqual([group]);
});
