// What is measured of an engine under load: three databases with few, some and many connections and VBRs, a server on each.
import { storeConnections } from '../prepared-database.ts';
import type { Part } from '../report.ts';
import { newPlace, startDemarc } from '../served.ts';
import type { Bench } from './against-bare.ts';
import { createRows } from './create.ts';
import { describeRows } from './describe.ts';
import type { Filled } from './filled.ts';
import { growthRows } from './growth.ts';
import { ratesBySize } from './rates.ts';

export async function servingPart(bench: Bench): Promise<Part> {
  await using ended = new AsyncDisposableStack();
  const [few, some, many] = bench.plan.sizes;
  const filled = async (size: number): Promise<Filled> => {
    const place = ended.use(await newPlace(bench.engine, bench.parent));
    process.stderr.write(`  storing ${size} connections …\n`);
    const stored = await storeConnections(bench.engine, place, size);
    return { ...stored, size, place, demarc: ended.use(await startDemarc(place)) };
  };
  const overFew = await filled(few);
  const overSome = await filled(some);
  const overMany = await filled(many);
  const rows = [
    ...(await describeRows(bench, overSome)),
    ...(await createRows(bench)),
    ...(await growthRows(bench, overFew, overMany)),
  ];
  return { rows, rates: await ratesBySize(bench, [overFew, overSome, overMany]) };
}
