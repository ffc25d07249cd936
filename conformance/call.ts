// A call as a case asks for it, and what makes calls.
import type { Outcome } from './outcome.ts';
import type { Parameters } from './parameters.ts';
import type { Key, Product } from './target.ts';

/** A call that is ready to be made, by whichever client. */
export interface Call {
  readonly product: Product;
  readonly url: string;
  readonly key: Key;
  readonly action: string;
  readonly parameters: Parameters;
  /** Of the product, where a case does not say another. */
  readonly version?: string;
}

export interface Channel {
  readonly name: string;
  /** @returns undefined where this client cannot say what the call says */
  readonly call: (call: Call) => Promise<Outcome | undefined>;
}
