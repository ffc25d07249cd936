// From the call of `startDemarc`, once it is imported, to the first answer of its server: what every test waits for.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { atMost, median, type Row } from '../report.ts';
import type { Bench } from './against-bare.ts';

const child = fileURLToPath(new URL('../children/embedded.ts', import.meta.url));

const started = z.strictObject({ first: z.number(), later: z.array(z.number()) });

export async function embeddedRow({ plan }: Bench): Promise<Row> {
  const runs: z.infer<typeof started>[] = [];
  for (let round = 0; round < plan.starts; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [child]);
    runs.push(started.parse(JSON.parse(stdout)));
  }
  return {
    name: 'startDemarc after its import, to the first answer',
    goal: atMost(200, 'ms'),
    values: runs.map(({ first }) => first),
    detail: `further ones in the same process ${median(runs.flatMap(({ later }) => later)).toFixed(0)} ms`,
  };
}
