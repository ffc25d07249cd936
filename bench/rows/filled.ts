// A server on a database with so many connections and VBRs.
import type { Stored } from '../prepared-database.ts';
import type { Place, Served } from '../served.ts';

export interface Filled extends Stored {
  readonly size: number;
  readonly place: Place;
  readonly demarc: Served;
}
