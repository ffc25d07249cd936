// A case: what has to exist, what is called, and the exact outcome.
import type { Row } from './contract.ts';
import type { Parameters } from './parameters.ts';
import type { Fixture } from './fixture.ts';
import type { Edition, Key, Product } from './target.ts';

/** The call of a case, with the key of the fixture's customer unless another is given. */
export interface Asked {
  readonly parameters: Parameters;
  readonly key?: Key;
}

/** Parameters that differ from the call that succeeds, or the whole call where a fixture has to be prepared. */
type Provocation = Parameters | ((fixture: Fixture) => Promise<Asked>);

export interface RefusalCase {
  /** Names the row of the contract. */
  readonly code: string;
  readonly by: Provocation;
  /** Part of the message, where the contract has several rows with this code. */
  readonly saying?: string;
  /** What this case is about, where several have this row. */
  readonly about?: string;
  /** The text in the message where the row has a placeholder. */
  readonly filled?: readonly [place: string, text: string];
  /** Where the row, or whether there is one, differs between the editions. */
  readonly rows?: Readonly<Partial<Record<Edition, Row>>>;
  readonly passesTime?: true;
  /** The one edition in which a call can provoke it. */
  readonly only?: Edition;
}

export interface ActionCases {
  readonly product: Product;
  readonly action: string;
  /** The parameters of a complete call that names no existing resource. */
  readonly given: Parameters;
  /** Creates what the call is about. Absent where `given` succeeds as it is, in any account. */
  readonly arrange?: (fixture: Fixture) => Promise<Asked>;
  /** Whether `given` needs an account furnished with a user, a group, a role and a policy. */
  readonly isFurnished?: true;
  /** Mandatory parameters that the contract does not list; for RAM it lists none. */
  readonly mandatory?: readonly string[];
  /** Set where no call succeeds, since nothing can be made that it is about. */
  readonly isAlwaysRefused?: true;
  readonly refusals: readonly RefusalCase[];
}

export function refusal(code: string, by: Provocation, more: Omit<RefusalCase, 'code' | 'by'> = {}): RefusalCase {
  return { code, by, ...more };
}
