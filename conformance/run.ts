// `npm run conformance`: holds a server to the contract. See `--help` and docs/testing.md.
import { writeFileSync } from 'node:fs';
import { liveTargetOf, readArguments, targetOf, usage, UsageError, type Flags } from './arguments.ts';
import { compare, raised, readBaseline, writeBaseline } from './baseline.ts';
import { differences } from './difference.ts';
import { answeredFields, behind, declaredErrors, emptyLists, writeObserved, type Observed } from './observed.ts';
import { startOwnServer } from './own-server.ts';
import { newRecorder, readRecording, writeRecording } from './recording.ts';
import { runSuite, type Result, type SuiteOptions } from './suite.ts';
import { editionNames, localTarget, type Edition, type Target } from './target.ts';

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const warning = `This talks to the LIVE service with your own account.
Reads only, unless you add --i-accept-costs: then physical connections are applied for in your account, changed, cancelled and
deleted, and you may be charged for them. After a run that was stopped, look for what is left.`;

async function run(flags: Flags): Promise<boolean> {
  if (flags.target === 'live') return await runLive(flags);
  if (flags.url !== undefined) {
    const { results } = await runAndReport(targetOf(flags.url, flags.edition ?? '2019-08', process.env), flags);
    return results.every(({ outcome }) => outcome !== 'failed');
  }
  if (!(await meetsExpected(flags))) return false;
  let isFine = true;
  for (const edition of flags.edition === undefined ? editionNames : [flags.edition]) {
    await using server = await startOwnServer(edition);
    const { results } = await runAndReport(localTarget(server.url, edition), flags);
    isFine = meetsBaseline(edition, results, flags) && isFine;
  }
  return isFine;
}

async function runLive(flags: Flags): Promise<boolean> {
  const target = liveTargetOf(flags, process.env);
  print(warning);
  const acceptsCosts = flags['i-accept-costs'];
  const { results } = await runAndReport(target, flags, {
    only: ({ isHarmless, isContained }) => isHarmless || (acceptsCosts && isContained),
    // So as not to run into the live service's rate limits.
    atOnce: 1,
  });
  return results.every(({ outcome }) => outcome !== 'failed');
}

async function runAndReport(target: Target, flags: Flags, options: SuiteOptions = {}): Promise<{ results: Result[] }> {
  const recorder = newRecorder(target, flags.target === 'live');
  const { only: allowed = () => true } = options;
  const results = await runSuite(target, {
    ...options,
    only: (known) => allowed(known) && known.name.includes(flags.only ?? ''),
    record: recorder.record,
  });
  const { edition } = target;
  for (const { name, outcome, errors } of results)
    if (outcome !== 'passed') print(`${outcome}: ${name}\n${errors.map((error) => `  ${error}`).join('\n')}`);
  const count = (wanted: Result['outcome']): number => results.filter(({ outcome }) => outcome === wanted).length;
  print(
    `${target.urls.Vpc}, edition ${edition}: ${count('passed')} passed, ${count('failed')} failed, ${count('not run')} not run`,
  );
  if (flags.json !== undefined)
    writeFileSync(ofEdition(flags.json, flags, edition), `${JSON.stringify(results, null, 2)}\n`);
  if (flags.record !== undefined) writeRecording(ofEdition(flags.record, flags, edition), recorder.recording());
  return { results };
}

/** Where both editions are run, each has a file of its own. */
function ofEdition(path: string, { edition, url, target }: Flags, name: Edition): string {
  const isOnly = edition !== undefined || url !== undefined || target !== undefined;
  return isOnly ? path : path.replace(/(\.json)?$/, `.${name}.json`);
}

function meetsBaseline(edition: Edition, results: readonly Result[], { only, update = false }: Flags): boolean {
  const baseline = readBaseline();
  const comparison = compare(baseline[edition], results, only === undefined);
  const { lost, gained } = comparison;
  for (const name of lost) print(`lost: ${name}`);
  if (update) {
    writeBaseline(raised(baseline, edition, comparison));
    print(`the baseline of ${edition} has ${baseline[edition].length + gained.length} cases`);
    return true;
  }
  if (gained.length > 0) print(`${gained.length} more than in the baseline pass: add them with --update`);
  return lost.length === 0 && gained.length === 0;
}

/** Whether data/expected says what the own server declares and answers. With `--update` it does afterwards. */
async function meetsExpected({ only = '', update = false }: Flags): Promise<boolean> {
  const isWanted = (action: string): boolean => `${action} answers`.includes(only);
  const meets = (observed: ReadonlyMap<string, Observed>): boolean => {
    if (update) {
      writeObserved(observed);
      emptyLists(observed).forEach(print);
    }
    const lines = behind(observed);
    lines.forEach(print);
    if (lines.length > 0) print('what is new is added with --update');
    return lines.length === 0;
  };
  // The cases name errors, so without these none can be run.
  return meets(await declaredErrors()) && meets(await answeredFields(isWanted));
}

function runDiff(words: readonly string[]): boolean {
  const [, one, other, ...rest] = words;
  if (one === undefined || other === undefined || rest.length > 0) throw new UsageError('diff takes two recordings');
  const found = differences(readRecording(one), readRecording(other));
  found.forEach(print);
  print(`${found.length} differences`);
  return found.length === 0;
}

async function main(): Promise<boolean> {
  const { flags, words } = readArguments(process.argv.slice(2));
  if (flags.help === true) {
    print(usage);
    return true;
  }
  if (words[0] === 'diff') return runDiff(words);
  if (words.length > 0) throw new UsageError(`there is no '${words.join(' ')}' here; see --help`);
  return await run(flags);
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  const isExpected =
    error instanceof UsageError || (error instanceof Error && error.message.startsWith('the baseline'));
  process.stderr.write(`${error instanceof Error && !isExpected ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
