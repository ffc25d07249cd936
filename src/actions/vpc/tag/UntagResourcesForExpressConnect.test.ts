import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import { onResources, tag, taggables, tagsOf } from '../../../../test/support/tags.ts';
import { aConnection, crossAccountVbr } from '../../../../test/support/virtual-border-routers.ts';
import { untagResourcesForExpressConnect } from './UntagResourcesForExpressConnect.ts';

const type = 'PHYSICALCONNECTION';

describe.each(Object.entries(taggables))('tags of a %s', (kind, make) => {
  it('are taken by key, where the resource has them', async () => {
    await using server = await startTestServer();
    const [one, other] = [await make(server), await make(server)];
    await tag(server, kind, [one], { team: 'net', cost: '7' });
    await tag(server, kind, [other], { cost: '8' });
    const keys = { 'TagKey.1': 'team', 'TagKey.2': 'nowhere' };
    await answerOf(server, untagResourcesForExpressConnect, onResources(kind, [one, other], keys));
    expect(await tagsOf(server, kind, one)).toEqual({ cost: '7' });
    expect(await tagsOf(server, kind, other)).toEqual({ cost: '8' });
  });
});

it('All takes all tags where no key is given, and counts for nothing beside keys', async () => {
  await using server = await startTestServer();
  const id = await aConnection(server);
  await tag(server, type, [id], { team: 'net', cost: '7', zone: 'a' });
  const untag = async (more: Record<string, string>) =>
    await answerOf(server, untagResourcesForExpressConnect, onResources(type, [id], more));
  await untag({ All: 'true', 'TagKey.1': 'team' });
  expect(await tagsOf(server, type, id)).toEqual({ cost: '7', zone: 'a' });
  await untag({ All: 'true' });
  expect(await tagsOf(server, type, id)).toEqual({});
});

it('a call that names no key and not All is refused', async () => {
  await using server = await startTestServer();
  const parameters = onResources(type, [await aConnection(server)]);
  expect(await refusalOf(server, untagResourcesForExpressConnect, parameters)).toMatchObject({
    code: 'MissingParameter',
  });
});

const key = { 'TagKey.1': 'team' };

provokesEveryError(untagResourcesForExpressConnect, {
  keyMalformed: async (server) => onResources(type, [await aConnection(server)], { 'TagKey.1': 'x'.repeat(129) }),
  typeNotFound: async (server) => onResources('VPC', [await aConnection(server)], key),
  resourcesNotFound: () => onResources(type, ['pc-bp1nothing'], key),
  keysReserved: async (server) => onResources(type, [await aConnection(server)], { 'TagKey.1': 'aliyun-team' }),
  tooManyTags: async (server) => onResources(type, [await aConnection(server)], { 'TagKey.21': 'team' }),
  tooManyResources: () =>
    onResources(
      type,
      Array.from({ length: 21 }, (_, index) => `pc-${index}`),
      key,
    ),
  notOwner: async (server) =>
    onResources('VIRTUALBORDERROUTER', [await crossAccountVbr(server, await aConnection(server))], key),
});

ladder(untagResourcesForExpressConnect, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['resourcesNotFound', { 'ResourceId.2': 'vbr-bp1nothing' }],
    ['notOwner', async (server) => ({ 'ResourceId.1': await crossAccountVbr(server, await aConnection(server)) })],
    ['keysReserved', { 'TagKey.2': 'acs:team' }],
  ],
  mended: async (server) => onResources('VIRTUALBORDERROUTER', [await aVbr(server), await aVbr(server)], key),
});
