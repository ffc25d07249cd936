// How long `startDemarc` takes in a test of somebody's: for the first server of the process, and for further ones.
import { startDemarc } from '../../src/index.ts';

const further = 10;

async function readyMs(): Promise<number> {
  const startedAt = performance.now();
  await using demarc = await startDemarc();
  await fetch(`${demarc.url}/readyz`);
  return performance.now() - startedAt;
}

const first = await readyMs();
const later: number[] = [];
for (let count = 0; count < further; count += 1) later.push(await readyMs());
process.stdout.write(JSON.stringify({ first, later }));
