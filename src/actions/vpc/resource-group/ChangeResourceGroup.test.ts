import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf, type CallOptions } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { shownInterfaces } from '../../../../test/support/router-interfaces.ts';
import { local, localGroup, startTestServer } from '../../../../test/support/server.ts';
import { taggables } from '../../../../test/support/tags.ts';
import {
  aConnection,
  confirmVbr,
  crossAccountVbr,
  shownVbrs,
} from '../../../../test/support/virtual-border-routers.ts';
import { defaultGroupId } from '../../../domain/resource-group.ts';
import type { Demarc } from '../../../start/start.ts';
import { describePhysicalConnections } from '../physical-connection/DescribePhysicalConnections.ts';
import { tagResourcesForExpressConnect } from '../tag/TagResourcesForExpressConnect.ts';
import { changeResourceGroup } from './ChangeResourceGroup.ts';

const RegionId = 'cn-hangzhou';
const ofFirst = defaultGroupId(local.first.accountId);

type Shown = readonly { readonly ResourceGroupId?: string | undefined }[];

async function shownConnections(
  server: Demarc,
  more: Record<string, string>,
  options: CallOptions = {},
): Promise<Shown> {
  const answer = await answerOf(server, describePhysicalConnections, { RegionId, ...more }, options);
  return answer.PhysicalConnectionSet.PhysicalConnectionType;
}

const lists: Readonly<Record<string, (server: Demarc, more: Record<string, string>) => Promise<Shown>>> = {
  PHYSICALCONNECTION: shownConnections,
  VIRTUALBORDERROUTER: shownVbrs,
  ROUTERINTERFACE: shownInterfaces,
};

function to(NewResourceGroupId: string, ResourceType: string, ResourceId: string): Record<string, string> {
  return { RegionId, NewResourceGroupId, ResourceType, ResourceId };
}

describe.each(Object.entries(taggables))('a %s', (type, make) => {
  it("is in its account's default group, and then in the one it is moved to, which the next read and lists show", async () => {
    await using server = await startTestServer({ edition: 'current' });
    const id = await make(server);
    const inGroup = async (group: string) => (await lists[type]?.(server, { ResourceGroupId: group })) ?? [];
    expect(await inGroup(ofFirst)).toMatchObject([{ ResourceGroupId: ofFirst }]);
    await answerOf(server, changeResourceGroup, to(localGroup, type, id));
    expect(await inGroup(ofFirst)).toEqual([]);
    expect(await inGroup(localGroup)).toMatchObject([{ ResourceGroupId: localGroup }]);
    expect(await inGroup('rg-none')).toEqual([]);
    await answerOf(server, changeResourceGroup, to(localGroup, type, id));
    await answerOf(server, changeResourceGroup, to(ofFirst, type, id));
    expect(await inGroup(ofFirst)).toMatchObject([{ ResourceGroupId: ofFirst }]);
  });

  it('stays where it is when another account would move it', async () => {
    await using server = await startTestServer({ edition: 'current' });
    const moving = to(defaultGroupId(local.second.accountId), type, await make(server));
    expect(await refusalOf(server, changeResourceGroup, moving, { key: local.second })).toMatchObject({
      code: 'InvalidResourceId.NotFound',
    });
    expect(await lists[type]?.(server, {})).toMatchObject([{ ResourceGroupId: ofFirst }]);
  });
});

it("tags and group of a VBR are its owner's; the owner of its connection is told neither", async () => {
  await using server = await startTestServer({ edition: 'current' });
  const vbr = await crossAccountVbr(server, await aConnection(server));
  await confirmVbr(server, vbr);
  const team = { 'ResourceId.1': vbr, ResourceType: 'VIRTUALBORDERROUTER', 'Tag.1.Key': 'team', 'Tag.1.Value': 'net' };
  await answerOf(server, tagResourcesForExpressConnect, { RegionId, ...team }, { key: local.second });
  expect(await shownVbrs(server, {}, { key: local.second })).toMatchObject([
    { ResourceGroupId: defaultGroupId(local.second.accountId), Tags: { Tags: [{ Key: 'team', Value: 'net' }] } },
  ]);
  const [shown] = await shownVbrs(server);
  expect(shown).toMatchObject({ VbrId: vbr, Tags: { Tags: [] } });
  expect(shown).not.toHaveProperty('ResourceGroupId');
  expect(await shownVbrs(server, { 'Tag.1.Key': 'team' })).toEqual([]);
  expect(await shownVbrs(server, { ResourceGroupId: ofFirst })).toEqual([]);
});

it('connections and VBRs tell no group in the edition whose reference prints none', async () => {
  await using server = await startTestServer({ edition: '2019-08' });
  for (const type of ['PHYSICALCONNECTION', 'VIRTUALBORDERROUTER']) {
    await taggables[type]?.(server);
    for (const shown of (await lists[type]?.(server, {})) ?? []) expect(shown).not.toHaveProperty('ResourceGroupId');
  }
});

const type = 'PHYSICALCONNECTION';

provokesEveryError(changeResourceGroup, {
  groupNotFound: async (server) => to('rg-aeklocalgroup02', type, await aConnection(server)),
  resourceNotFound: () => to(localGroup, type, 'pc-bp1nothing'),
  typeInvalid: async (server) => to(localGroup, 'vpc', await aConnection(server)),
});

ladder(changeResourceGroup, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['resourceNotFound', { ResourceId: 'pc-bp1nothing' }],
    ['groupNotFound', { NewResourceGroupId: 'rg-aeklocalgroup02' }],
  ],
  mended: async (server) => to(localGroup, type, await aConnection(server)),
});
