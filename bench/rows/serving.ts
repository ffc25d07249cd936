// All that is measured of an engine under load: three databases with few, some and many lines and VBRs, a server on each.
import { storeLines, type Stored } from '../prepared-database.ts';
import type { Part } from '../report.ts';
import { newPlace, startDemarc, type Place, type Served } from '../served.ts';
import type { Bench } from './against-bare.ts';
import { createRows } from './create.ts';
import { describeRows } from './describe.ts';
import { growthRows } from './growth.ts';
import { ratesBySize } from './rates.ts';

/** A server on a database with so many lines and VBRs. */
export interface Filled extends Stored {
  readonly size: number;
  readonly place: Place;
  readonly demarc: Served;
}

export async function servingPart(bench: Bench): Promise<Part> {
  await using ended = new AsyncDisposableStack();
  const [few, some, many] = bench.plan.sizes;
  const filled = async (size: number): Promise<Filled> => {
    const place = ended.use(await newPlace(bench.engine, bench.parent));
    process.stderr.write(`  storing ${size} lines …\n`);
    const stored = await storeLines(bench.engine, place, size);
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
