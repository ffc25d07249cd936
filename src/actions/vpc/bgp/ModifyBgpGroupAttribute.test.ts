import { expect, it } from 'vitest';
import { answerOf, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { aGroup, groupOfSecond, onGroup, shownGroup, terminated } from '../../../../test/support/bgp.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { userWith } from '../../../../test/support/users.ts';
import { advance } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { modifyBgpGroupAttribute } from './ModifyBgpGroupAttribute.ts';

const stepDelay = 60_000;

/** A group that is Available, on a VBR of its own. */
async function available(server: Demarc, more: Parameters = {}): Promise<string> {
  const group = await aGroup(server, undefined, more);
  await advance(server, 'PT1M');
  return group;
}

provokesEveryError(
  modifyBgpGroupAttribute,
  {
    groupNotFound: async (server) => onGroup(await groupOfSecond(server), { Name: 'mine' }),
    nameMalformed: () => onGroup('bgpg-1', { Name: '_' }),
    descriptionMalformed: () => onGroup('bgpg-1', { Description: '1' }),
    authKeyMalformed: () => onGroup('bgpg-1', { AuthKey: 'x'.repeat(81) }),
    peerAsnMalformed: () => onGroup('bgpg-1', { PeerAsn: '0' }),
    peerAsnIsCloud: async (server) => onGroup(await available(server), { PeerAsn: '45104' }),
    localAsnMalformed: () => onGroup('bgpg-1', { LocalAsn: '-1' }),
    localAsnNotPrivate: async (server) => onGroup(await available(server), { LocalAsn: '64511' }),
    routeLimitExceeded: () => onGroup('bgpg-1', { RouteQuota: '0' }),
    cannotOperate: async (server) => onGroup(await aGroup(server), { Name: 'too-early' }),
  },
  { stepDelay },
);

ladder(modifyBgpGroupAttribute, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['groupNotFound', { BgpGroupId: 'bgpg-1' }],
    ['peerAsnIsCloud', { PeerAsn: '45104' }],
    ['localAsnNotPrivate', { LocalAsn: '65025' }],
    ['cannotOperate', async (server) => onGroup(await aGroup(server))],
  ],
  mended: async (server) => onGroup(await available(server), { Name: 'renamed' }),
  settings: { stepDelay },
});

it('changes what is given and leaves the rest; meanwhile the group is Modifying', async () => {
  await using server = await startTestServer({ stepDelay });
  const group = await available(server, { Name: 'one', AuthKey: 'Swallow+8' });
  const before = await shownGroup(server, group);
  await answerOf(server, modifyBgpGroupAttribute, onGroup(group, { PeerAsn: '1112', LocalAsn: '64513' }));
  const changed = { ...before, PeerAsn: 1112, LocalAsn: 64_513 };
  expect(await shownGroup(server, group)).toEqual({ ...changed, Status: 'Modifying' });
  const again = await refusalOf(server, modifyBgpGroupAttribute, onGroup(group, { PeerAsn: '1113' }));
  expect(again).toMatchObject({ status: 400, code: 'InvalidStatus.CannotOperate' });
  await advance(server, 'PT1M');
  expect(await shownGroup(server, group)).toEqual(changed);
  // What says the same again is no change.
  await answerOf(server, modifyBgpGroupAttribute, onGroup(group, { PeerAsn: '1112' }));
  expect(await shownGroup(server, group)).toEqual(changed);
});

it('takes away what is sent empty, and the key where ClearAuthKey says so, whatever AuthKey says', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const given = { Name: 'one', Description: 'A group', AuthKey: 'Swallow+8' };
  const group = await aGroup(server, undefined, given);
  const { Name: _, Description: __, AuthKey: ___, ...rest } = await shownGroup(server, group);
  const emptied = { Name: '', Description: '', AuthKey: '', PeerAsn: '', LocalAsn: '', RouteQuota: '', IsFakeAsn: '' };
  await answerOf(server, modifyBgpGroupAttribute, onGroup(group, emptied));
  expect(await shownGroup(server, group)).toEqual(rest);
  await answerOf(server, modifyBgpGroupAttribute, onGroup(group, given));
  await answerOf(server, modifyBgpGroupAttribute, onGroup(group, { ClearAuthKey: 'true', AuthKey: 'Swift+9' }));
  expect(await shownGroup(server, group)).toEqual({ ...rest, Name: 'one', Description: 'A group' });
});

it('changes nothing on a terminated VBR', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const vbr = await aVbr(server);
  const group = await aGroup(server, vbr);
  await terminated(server, vbr);
  const refusal = await refusalOf(server, modifyBgpGroupAttribute, onGroup(group, { Name: 'late' }));
  expect(refusal).toMatchObject({ status: 400, code: 'InvalidStatus.CannotOperate' });
});

it('a user needs the permission on the VBR of the group, and learns of no others', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const [one, other] = [await aVbr(server), await aVbr(server)];
  const [group, hidden] = [await aGroup(server, one), await aGroup(server, other)];
  const Resource = `acs:vpc:cn-hangzhou:${local.first.accountId}:virtualborderrouter/${one}`;
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:*', Resource });
  await answerOf(server, modifyBgpGroupAttribute, onGroup(group, { Name: 'allowed' }), { key });
  for (const id of [hidden, await groupOfSecond(server), 'bgpg-of-nobody']) {
    const refusal = await refusalOf(server, modifyBgpGroupAttribute, onGroup(id, { Name: 'not' }), { key });
    expect(refusal).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
  }
});
