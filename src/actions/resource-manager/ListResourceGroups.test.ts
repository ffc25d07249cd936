import { expect, it } from 'vitest';
import { answerOf, type CallOptions } from '../../../test/support/answers.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local, localGroup, startTestServer } from '../../../test/support/server.ts';
import { defaultGroupId } from '../../domain/resource-group.ts';
import type { Demarc } from '../../start/start.ts';
import { resourceManager } from './index.ts';
import { listResourceGroups } from './ListResourceGroups.ts';

const Version = resourceManager.version;
const ofFirst = defaultGroupId(local.first.accountId);

async function listed(server: Demarc, more: Record<string, string> = {}, options: CallOptions = {}) {
  const { ResourceGroups, ...page } = await answerOf(server, listResourceGroups, { Version, ...more }, options);
  return { ...page, groups: ResourceGroups.ResourceGroup };
}

it('an account has its default group first, and its others behind it', async () => {
  await using server = await startTestServer();
  const { groups, ...page } = await listed(server);
  expect(page).toEqual({ PageNumber: 1, PageSize: 10, TotalCount: 2 });
  expect(groups).toMatchObject([
    { Id: ofFirst, Name: 'default', AccountId: local.first.accountId, Status: 'OK' },
    { Id: localGroup, Name: 'example', DisplayName: 'Example group' },
  ]);
  expect(ofFirst).toMatch(/^rg-[a-z0-9]{15}$/);
  const others = await listed(server, {}, { key: local.second });
  expect(others.groups.map(({ Id }) => Id)).toEqual([defaultGroupId(local.second.accountId), 'rg-aeklocalgroup02']);
});

it.each([
  [{ Name: 'xam' }, [localGroup]],
  [{ DisplayName: 'default' }, [ofFirst]],
  [{ ResourceGroupId: localGroup }, [localGroup]],
  [{ 'ResourceGroupIds.1': localGroup, 'ResourceGroupIds.2': 'rg-none' }, [localGroup]],
  [{ Status: 'OK' }, [ofFirst, localGroup]],
  [{ Status: 'Deleting' }, []],
  [{ 'Tag.1.Key': 'team' }, []],
  [{ PageSize: '1', PageNumber: '2' }, [localGroup]],
])('%j finds %j', async (more, ids) => {
  await using server = await startTestServer();
  expect((await listed(server, more)).groups.map(({ Id }) => Id)).toEqual(ids);
});

provokesEveryError(listResourceGroups, {});
