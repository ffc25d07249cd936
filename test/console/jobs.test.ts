// The page of the background jobs, in the language of its reader.
import { expect, it } from 'vitest';
import { chineseMeanings } from '../../console/src/pages/staff/jobs/meanings.ts';
import { describeJobs } from '../../src/actions/operator/DescribeJobs.ts';
import { answerOf } from '../support/answers.ts';
import { operatorVersion } from '../support/provider.ts';
import { local, startTestServer } from '../support/server.ts';

it('every job of the server has a Chinese text, and no other has one', async () => {
  await using server = await startTestServer();
  const { Jobs } = await answerOf(server, describeJobs, operatorVersion, { key: local.operator });
  expect(Object.keys(chineseMeanings).sort()).toEqual(Jobs.Job.map(({ Name }) => Name).sort());
});
