// What the audit keeps of changes of policies and attachments: before and after, of all that went with them.
import { expect, it } from 'vitest';
import { attachPolicyToUser } from '../attachment/AttachPolicyToUser.ts';
import { detachPolicyFromUser } from '../attachment/DetachPolicyFromUser.ts';
import { createPolicy } from './CreatePolicy.ts';
import { createPolicyVersion } from './CreatePolicyVersion.ts';
import { deletePolicy } from './DeletePolicy.ts';
import { answerOf } from '../../../../test/support/answers.ts';
import { changesIn } from '../../../../test/support/audited-tables.ts';
import { testDatabase } from '../../../../test/support/database.ts';
import { principals, readerDocument } from '../../../../test/support/policies.ts';
import { allowing } from '../../../../test/support/policy-documents.ts';
import { ramVersion } from '../../../../test/support/ram.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';

const policy = `acs:ram::${local.first.accountId}:policy/reader`;
const named = { ...ramVersion, PolicyName: 'reader' };

it('every change of a policy is kept with what was before and after, its versions with it', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  await principals(server);
  const lastChanges = () => {
    const [row] = database.rows('SELECT changes FROM audit ORDER BY seq DESC LIMIT 1');
    return changesIn(row?.['changes']);
  };

  await answerOf(server, createPolicy, { ...named, PolicyDocument: readerDocument });
  expect(lastChanges()).toMatchObject([
    { resource: policy, before: null, after: { name: 'reader', default_version: 1 } },
    { resource: `${policy}/v1`, before: null, after: { document: readerDocument } },
  ]);

  const PolicyDocument = allowing('vpc:*');
  await answerOf(server, createPolicyVersion, { ...named, PolicyDocument, SetAsDefault: 'true' });
  const changes = lastChanges();
  expect(changes).toMatchObject([
    { resource: policy, before: { last_version: 1 }, after: { last_version: 2 } },
    { resource: `${policy}/v2`, before: null, after: { document: PolicyDocument } },
    { resource: policy, before: { default_version: 1 }, after: { default_version: 2 } },
  ]);

  const attachment = { ...named, PolicyType: 'Custom', UserName: 'ann' };
  const attached = { principal_kind: 'user', policy_type: 'Custom', policy_name: 'reader' };
  await answerOf(server, attachPolicyToUser, attachment);
  expect(lastChanges()).toMatchObject([{ before: null, after: attached }]);
  await answerOf(server, detachPolicyFromUser, attachment);
  expect(lastChanges()).toMatchObject([{ before: attached, after: null }]);

  await answerOf(server, deletePolicy, { ...named, CascadingDelete: 'true' });
  expect(lastChanges()).toMatchObject([
    { resource: `${policy}/v1`, before: { document: readerDocument }, after: null },
    { resource: `${policy}/v2`, before: { document: PolicyDocument }, after: null },
    { resource: policy, before: { name: 'reader' }, after: null },
  ]);
});
