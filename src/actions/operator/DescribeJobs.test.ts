// What a server does by itself: told to staff by the API, on the command line and in the metrics.
import { expect, it } from 'vitest';
import { answerOf } from '../../../test/support/answers.ts';
import { demarc, emptyFolder } from '../../../test/support/command-line.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { byHand, openProvider, operatorVersion } from '../../../test/support/provider.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../test/support/server.ts';
import { describeJobs } from './DescribeJobs.ts';

const staff = { key: local.operator };

provokesEveryError(describeJobs, {}, byHand, staff);

it('staff see every background job with its period, its last result and its next run', async () => {
  await using server = await startTestServer();
  const jobs = async () => (await answerOf(server, describeJobs, operatorVersion, staff)).Jobs.Job;
  const [due] = await eventually(async () => (await jobs()).filter(({ LastResult }) => LastResult === 'Done'), {
    until: (done) => done.length > 0,
    withinMs: 10_000,
  });
  expect(due).toMatchObject({ Name: 'due-steps', Period: 50, FailedRuns: 0, Behind: 0 });
  expect(due?.Counts.Count).toContainEqual({ What: 'carried out', Last: 0, Total: 0 });
  expect((await jobs()).map(({ Name }) => Name)).toEqual(['due-steps', 'clock-check', 'housekeeping', 'audit-sealing']);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^demarc_job_runs_total\{job="due-steps",outcome="done"\} [1-9]/m);
  expect(metrics).toMatch(/^demarc_job_last_success_timestamp_seconds\{job="due-steps"\} \d/m);
  expect(metrics).toMatch(/^demarc_job_next_run_timestamp_seconds\{job="housekeeping"\} \d/m);
});

it('a due step that was carried out is counted', async () => {
  await using provider = await openProvider({ provider: 'auto', stepDelay: 100 });
  await provider.apply();
  await eventually(
    async () => (await answerOf(provider, describeJobs, operatorVersion, staff)).Jobs.Job[0]?.Counts.Count ?? [],
    { until: (counts) => counts.some(({ What, Total }) => What === 'carried out' && Total > 0), withinMs: 10_000 },
  );
});

it('`demarc jobs` prints them', async () => {
  await using server = await startTestServer();
  using folder = emptyFolder();
  const environment = {
    DEMARC_ENDPOINT: server.url,
    DEMARC_ACCESS_KEY_ID: local.operator.accessKeyId,
    DEMARC_ACCESS_KEY_SECRET: local.operator.accessKeySecret,
  };
  const { stdout, exitCode } = await demarc(['jobs'], { folder: folder.path, environment });
  expect({ exitCode, names: stdout.match(/due-steps|clock-check|housekeeping|audit-sealing/g) }).toEqual({
    exitCode: 0,
    names: ['due-steps', 'clock-check', 'housekeeping', 'audit-sealing'],
  });
});
