import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { asTags, numberedTags, onResources, tag, taggables, tagsOf } from '../../../../test/support/tags.ts';
import { aConnection, confirmVbr, crossAccountVbr } from '../../../../test/support/virtual-border-routers.ts';
import { tagResourcesForExpressConnect } from './TagResourcesForExpressConnect.ts';

const type = 'PHYSICALCONNECTION';

describe.each(Object.entries(taggables))('tags of a %s', (kind, make) => {
  it('are set, replaced by key, and the same call again changes nothing', async () => {
    await using server = await startTestServer();
    const id = await make(server);
    await tag(server, kind, [id], { team: 'net', 环境: '生产' });
    await tag(server, kind, [id], { team: 'net', 环境: '生产' });
    expect(await tagsOf(server, kind, id)).toEqual({ team: 'net', 环境: '生产' });
    await tag(server, kind, [id], { team: '', cost: '7' });
    expect(await tagsOf(server, kind, id)).toEqual({ team: '', 环境: '生产', cost: '7' });
  });
});

it('several resources are tagged together or not at all', async () => {
  await using server = await startTestServer();
  const [one, other] = [await aConnection(server), await aConnection(server)];
  await tag(server, type, [one, other], { team: 'net' });
  expect(await tagsOf(server, type, other)).toEqual({ team: 'net' });
  const withAnother = onResources(type, [one, 'pc-bp1nothing'], asTags({ more: 'x' }));
  expect(await refusalOf(server, tagResourcesForExpressConnect, withAnother)).toMatchObject({
    code: 'InvalidInstanceIds.NotFound',
  });
  expect(await tagsOf(server, type, one)).toEqual({ team: 'net' });
});

it('a full resource takes another value of a key that it has', async () => {
  await using server = await startTestServer();
  const id = await aConnection(server);
  await tag(server, type, [id], numberedTags(20));
  await tag(server, type, [id], { 'key-1': 'y' });
  expect(await tagsOf(server, type, id)).toMatchObject({ 'key-1': 'y', 'key-20': 'x' });
});

it("an account neither sees nor sets tags of another's resource", async () => {
  await using server = await startTestServer();
  const id = await aConnection(server);
  await tag(server, type, [id], { team: 'net' });
  const theirs = onResources(type, [id], asTags({ team: 'db' }));
  expect(await refusalOf(server, tagResourcesForExpressConnect, theirs, { key: local.second })).toMatchObject({
    code: 'InvalidInstanceIds.NotFound',
  });
  expect(await tagsOf(server, type, id)).toEqual({ team: 'net' });
});

it('a call without a tag is refused', async () => {
  await using server = await startTestServer();
  const parameters = onResources(type, [await aConnection(server)]);
  expect(await refusalOf(server, tagResourcesForExpressConnect, parameters)).toMatchObject({
    code: 'MissingParameter',
  });
  await answerOf(server, tagResourcesForExpressConnect, { ...parameters, 'Tag.1.Key': 'bare' });
});

const onConnection = async (...[server, more]: [Parameters<typeof aConnection>[0], Record<string, string>]) =>
  onResources(type, [await aConnection(server)], more);

provokesEveryError(tagResourcesForExpressConnect, {
  keyMalformed: (server) => onConnection(server, asTags({ 'http://example.com': 'x' })),
  valueMalformed: (server) => onConnection(server, asTags({ team: 'x'.repeat(129) })),
  typeNotFound: (server) => onConnection(server, { ...asTags({ team: 'x' }), ResourceType: 'TRAFFICQOS' }),
  resourcesNotFound: () => onResources(type, ['pc-bp1nothing'], asTags({ team: 'x' })),
  keysReserved: (server) => onConnection(server, asTags({ 'acs:team': 'x' })),
  tagQuota: async (server) => {
    const id = await aConnection(server);
    await tag(server, type, [id], numberedTags(20));
    return onResources(type, [id], asTags({ another: 'x' }));
  },
  keyRepeated: (server) => onConnection(server, { 'Tag.1.Key': 'team', 'Tag.2.Key': 'team' }),
  tooManyTags: (server) => onConnection(server, asTags(numberedTags(21))),
  tooManyResources: () =>
    onResources(
      type,
      Array.from({ length: 21 }, (_, index) => `pc-${index}`),
      asTags({ team: 'x' }),
    ),
  notOwner: async (server) => {
    const vbr = await crossAccountVbr(server, await aConnection(server));
    await confirmVbr(server, vbr);
    return onResources('VIRTUALBORDERROUTER', [vbr], asTags({ team: 'x' }));
  },
});

ladder(tagResourcesForExpressConnect, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['resourcesNotFound', { 'ResourceId.2': 'vbr-bp1nothing' }],
    ['notOwner', async (server) => ({ 'ResourceId.1': await crossAccountVbr(server, await aConnection(server)) })],
    ['keysReserved', { 'Tag.2.Key': 'acs:team' }],
    ['keyRepeated', { 'Tag.2.Key': 'team' }],
    ['tagQuota', { 'Tag.2.Key': 'another' }],
  ],
  async mended(server) {
    const vbrs = [await aVbr(server), await aVbr(server)];
    await tag(server, 'VIRTUALBORDERROUTER', vbrs, numberedTags(19));
    return onResources('VIRTUALBORDERROUTER', vbrs, { 'Tag.3.Key': 'team' });
  },
});
