// What the audit says of changed identities: who, what was changed before and after, and no secret or personal data.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createAccessKey } from './access-key/CreateAccessKey.ts';
import { deleteAccessKey } from './access-key/DeleteAccessKey.ts';
import { updateAccessKey } from './access-key/UpdateAccessKey.ts';
import { addUserToGroup } from './group/AddUserToGroup.ts';
import { createGroup } from './group/CreateGroup.ts';
import { removeUserFromGroup } from './group/RemoveUserFromGroup.ts';
import { createUser } from './user/CreateUser.ts';
import { deleteUser } from './user/DeleteUser.ts';
import { updateUser } from './user/UpdateUser.ts';
import { changesIn } from '../../../test/support/audited-tables.ts';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { aKeyOf, askRam, letDoEverything } from '../../../test/support/ram.ts';
import { local, startTestServer } from '../../../test/support/server.ts';

const auditRow = z.object({
  action: z.string(),
  resource: z.string(),
  changes: z.string().transform(changesIn),
});

function auditOf(database: TestDatabase) {
  return database.rows('SELECT * FROM audit ORDER BY seq').map((row) => auditRow.parse(row));
}

const personal = { MobilePhone: '86-13900000000', Email: 'alice@example.com' };

it('every change of a user is there before and after, its personal data masked', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  const { User } = await askRam(server, createUser, { UserName: 'alice', ...personal });
  await askRam(server, updateUser, { UserName: 'alice', NewUserName: 'bob', NewEmail: 'bob@example.com' });
  await askRam(server, deleteUser, { UserName: 'bob' });
  const resource = `acs:ram:*:${local.first.accountId}:user`;
  const id = User.UserId;
  expect(auditOf(database)).toMatchObject([
    {
      action: 'CreateUser',
      resource: `${resource}/alice`,
      changes: [
        { resource: id, before: null, after: { name: 'alice', sealed_mobile_phone: '***', sealed_email: '***' } },
      ],
    },
    {
      action: 'UpdateUser',
      resource: `${resource}/alice`,
      changes: [
        { resource: id, before: { name: 'alice', sealed_email: '***' }, after: { name: 'bob', sealed_email: '***' } },
      ],
    },
    {
      action: 'DeleteUser',
      resource: `${resource}/bob`,
      changes: [{ resource: id, before: { name: 'bob', sealed_mobile_phone: '***', comments: null }, after: null }],
    },
  ]);
  const written = JSON.stringify(auditOf(database));
  for (const value of Object.values(personal)) expect(written).not.toContain(value);
});

it('every change of a key is there, its secret masked', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  await askRam(server, createUser, { UserName: 'alice' });
  const { AccessKey } = await askRam(server, createAccessKey, { UserName: 'alice' });
  const named = { UserName: 'alice', UserAccessKeyId: AccessKey.AccessKeyId };
  await askRam(server, updateAccessKey, { ...named, Status: 'Inactive' });
  await askRam(server, deleteAccessKey, named);
  const resource = AccessKey.AccessKeyId;
  expect(auditOf(database).slice(1)).toMatchObject([
    { changes: [{ resource, before: null, after: { sealed_secret: '***', is_active: 1 } }] },
    { changes: [{ resource, before: { is_active: 1 }, after: { is_active: 0 } }] },
    { changes: [{ resource, before: { sealed_secret: '***', is_active: 0 }, after: null }] },
  ]);
  expect(JSON.stringify(auditOf(database))).not.toContain(AccessKey.AccessKeySecret);
});

it('who joins and leaves a group is there', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  const { User } = await askRam(server, createUser, { UserName: 'alice' });
  const { Group } = await askRam(server, createGroup, { GroupName: 'network' });
  const member = { UserName: 'alice', GroupName: 'network' };
  await askRam(server, addUserToGroup, member);
  await askRam(server, removeUserFromGroup, member);
  const row = { group_id: Group.GroupId, user_id: User.UserId };
  expect(auditOf(database).slice(2)).toMatchObject([
    { action: 'AddUserToGroup', changes: [{ resource: Group.GroupId, before: null, after: row }] },
    { action: 'RemoveUserFromGroup', changes: [{ resource: Group.GroupId, before: row, after: null }] },
  ]);
});

it('a key action that names no user is about the caller', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  await askRam(server, createUser, { UserName: 'alice' });
  await letDoEverything(server, 'alice');
  const key = await aKeyOf(server, 'alice');
  await askRam(server, createAccessKey, {}, key);
  await askRam(server, createAccessKey);
  const users = `acs:ram:*:${local.first.accountId}:user`;
  expect(auditOf(database).slice(3)).toMatchObject([{ resource: `${users}/alice` }, { resource: `${users}/*` }]);
});
