// Conditions of policies on the tags that a call names.
import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { asTags, onResources } from '../../../../test/support/tags.ts';
import { aUser, attachPolicy } from '../../../../test/support/users.ts';
import { aConnection } from '../../../../test/support/virtual-border-routers.ts';
import { tagResourcesForExpressConnect } from './TagResourcesForExpressConnect.ts';
import { untagResourcesForExpressConnect } from './UntagResourcesForExpressConnect.ts';

const type = 'PHYSICALCONNECTION';

it('a user sets the tags that its policy names, and no others', async () => {
  await using server = await startTestServer();
  const id = await aConnection(server);
  const user = await aUser(server, local.first.accountId);
  await attachPolicy(server, user, {
    Effect: 'Allow',
    Action: 'vpc:*TagResourcesForExpressConnect',
    Resource: '*',
    Condition: { StringEquals: { 'acs:RequestTag/team': ['net', 'ops'] } },
  });
  const options = { key: user.key };
  await answerOf(server, tagResourcesForExpressConnect, onResources(type, [id], asTags({ team: 'ops' })), options);
  await answerOf(
    server,
    tagResourcesForExpressConnect,
    onResources(type, [id], { 'Tags.1.Key': 'team', 'Tags.1.Value': 'net' }),
    options,
  );
  for (const tags of [{ team: 'db' }, { cost: 'net' }])
    expect(
      await refusalOf(server, tagResourcesForExpressConnect, onResources(type, [id], asTags(tags)), options),
    ).toMatchObject({ code: 'Forbidden.RAM' });
  // An action that takes no tags carries none, whatever it is sent.
  const untag = onResources(type, [id], { 'TagKey.1': 'team', ...asTags({ team: 'net' }) });
  expect(await refusalOf(server, untagResourcesForExpressConnect, untag, options)).toMatchObject({
    code: 'Forbidden.RAM',
  });
});

it('a denial of a tag holds for calls that name it, and a negated one for those that do not', async () => {
  await using server = await startTestServer();
  const id = await aConnection(server);
  const user = await aUser(server, local.first.accountId);
  await attachPolicy(
    server,
    user,
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringLike: { 'acs:RequestTag/env': 'prod*' } } },
    {
      Effect: 'Deny',
      Action: 'vpc:TagResources*',
      Resource: '*',
      Condition: { StringNotLike: { 'acs:RequestTag/team': '*' } },
    },
  );
  const set = (tags: Record<string, string>) => onResources(type, [id], asTags(tags));
  const options = { key: user.key };
  await answerOf(server, tagResourcesForExpressConnect, set({ team: 'net', env: 'test' }), options);
  for (const tags of [{ team: 'net', env: 'production' }, { env: 'test' }])
    expect(await refusalOf(server, tagResourcesForExpressConnect, set(tags), options)).toMatchObject({
      code: 'Forbidden.RAM',
    });
});
