// A case: what has to stand, what is called, and what exactly has to come of it.
import type { Row } from './contract.ts';
import type { Parameters } from './parameters.ts';
import type { Fixture } from './fixture.ts';
import type { Edition, Key, Product } from './target.ts';

/** A call of a case's, on the scene's customer unless another key is given. */
export interface Asked {
  readonly parameters: Parameters;
  readonly key?: Key;
}

/** What is said differently than in the call that succeeds; or the whole call, in a scene that had to be prepared. */
type Provocation = Parameters | ((fixture: Fixture) => Promise<Asked>);

export interface RefusalCase {
  /** Names the row of the contract. */
  readonly code: string;
  readonly by: Provocation;
  /** Part of the message, where the contract has several rows with this code. */
  readonly saying?: string;
  /** What this case is about, where several have this row. */
  readonly about?: string;
  /** What stands in the message where the row has a place to fill. */
  readonly filled?: readonly [place: string, text: string];
  /** Where the row, or whether there is one, differs between the editions. */
  readonly rows?: Readonly<Partial<Record<Edition, Row>>>;
  readonly passesTime?: true;
}

export interface ActionCases {
  readonly product: Product;
  readonly action: string;
  /** What a call says that has everything but knows of nothing there is. */
  readonly given: Parameters;
  /** Makes what the call is about. Absent where `given` succeeds as it is, in any account. */
  readonly arrange?: (fixture: Fixture) => Promise<Asked>;
  /** Whether `given` speaks of what an account has that is furnished with a user, a group, a role and a policy. */
  readonly isFurnished?: true;
  /** What must be given besides what the contract tells, which for RAM is nothing. */
  readonly mandatory?: readonly string[];
  readonly refusals: readonly RefusalCase[];
}

export function refusal(code: string, by: Provocation, more: Omit<RefusalCase, 'code' | 'by'> = {}): RefusalCase {
  return { code, by, ...more };
}
