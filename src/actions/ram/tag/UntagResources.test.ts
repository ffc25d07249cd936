import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aRole, askRam } from '../../../../test/support/ram.ts';
import { ofType, tag, taggables, tagsOf } from '../../../../test/support/ram-tags.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { untagResources } from './UntagResources.ts';

describe.each(taggables)('tags of a %s', (type, make) => {
  it('are taken by key, and all of them on demand', async () => {
    await using server = await startTestServer();
    const name = await make(server);
    await tag(server, type, [name], { team: 'net', cost: '7', env: 'test' });
    await askRam(server, untagResources, ofType(type, [name], { 'TagKeys.1': 'team', 'TagKeys.2': 'nothing' }));
    expect(await tagsOf(server, type, name)).toEqual({ cost: '7', env: 'test' });
    // Terraform sends the keys in a second way, which counts for nothing.
    const asTerraform = { ResourceNames: `["${name}"]`, TagKeys: '["cost"]', 'TagKey.1': 'cost' };
    await askRam(server, untagResources, { ResourceType: type, ...asTerraform });
    expect(await tagsOf(server, type, name)).toEqual({ env: 'test' });
    await askRam(server, untagResources, ofType(type, [name], { All: 'true' }));
    expect(await tagsOf(server, type, name)).toEqual({});
  });

  it("are never taken from another account's", async () => {
    await using server = await startTestServer();
    const name = await make(server);
    await tag(server, type, [name], { team: 'net' });
    const theirs = ofType(type, [name], { All: 'true' });
    expect(await refusalOf(server, untagResources, theirs, { key: local.second })).toMatchObject({ status: 404 });
    expect(await tagsOf(server, type, name)).toEqual({ team: 'net' });
  });
});

it('a call that would take nothing is refused', async () => {
  await using server = await startTestServer();
  expect(await refusalOf(server, untagResources, ofType('role', [await aRole(server)]))).toMatchObject({
    code: 'MissingParameter',
  });
});

provokesEveryError(untagResources, {
  typeMalformed: () => ofType('group', ['crew'], { All: 'true' }),
  roleNotFound: () => ofType('role', ['nothing'], { All: 'true' }),
  policyNotFound: () => ofType('policy', ['nothing'], { All: 'true' }),
});

ladder(untagResources, {
  rungs: [
    ['policyNotFound', { ResourceType: 'policy', 'ResourceNames.1': 'nothing' }],
    ['roleNotFound', { 'ResourceNames.1': 'nothing' }],
  ],
  mended: async (server) => ofType('role', [await aRole(server)], { All: 'true' }),
});
