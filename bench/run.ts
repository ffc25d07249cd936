// npm run bench: every row is a ratio, both sides of it measured in this one run.
import { writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { startLoad } from './load.ts';
import { fullPlan, quickPlan } from './plan.ts';
import { judge, table, type Row, type Verdict } from './report.ts';
import type { Bench } from './rows/against-bare.ts';
import { createRows } from './rows/create.ts';
import { describeRows } from './rows/describe.ts';
import { memoryRow } from './rows/memory.ts';
import { pageGrowthRow } from './rows/page-growth.ts';
import { startRow } from './rows/start.ts';

const usage = `npm run bench -- [--quick] [--json FILE] [--only NAME] [--directory DIR]
  --quick          small numbers, about a minute
  --json FILE      the JSON goes there instead of behind the table
  --only NAME      one of: describe, create, growth, start, memory
  --directory DIR  where the databases are made, on the disk to be measured (${tmpdir()})`;

const parts: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  describe: describeRows,
  create: createRows,
  growth: async (bench) => [await pageGrowthRow(bench)],
  start: async (bench) => [await startRow(bench)],
  memory: async (bench) => [await memoryRow(bench)],
};

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    only: { type: 'string' },
    directory: { type: 'string', default: tmpdir() },
    help: { type: 'boolean', default: false },
  },
});

async function measure(): Promise<Verdict[]> {
  await using load = startLoad();
  const bench: Bench = { load, plan: options.quick ? quickPlan : fullPlan, parent: options.directory };
  const verdicts: Verdict[] = [];
  for (const [name, rows] of Object.entries(parts)) {
    if (options.only !== undefined && options.only !== name) continue;
    process.stderr.write(`measuring ${name} …\n`);
    verdicts.push(...(await rows(bench)).map(judge));
  }
  return verdicts;
}

if (options.help || (options.only !== undefined && !Object.hasOwn(parts, options.only))) {
  process.stdout.write(`${usage}\n`);
} else {
  const rows = await measure();
  const [processor] = cpus();
  const machine = {
    processor: processor?.model,
    cores: cpus().length,
    node: process.version,
    platform: process.platform,
  };
  const json = JSON.stringify(
    { at: new Date().toISOString(), plan: options.quick ? 'quick' : 'full', machine, rows },
    null,
    2,
  );
  process.stdout.write(`${table(rows)}\n`);
  if (options.json === undefined) process.stdout.write(`\n${json}\n`);
  else writeFileSync(options.json, `${json}\n`);
}
