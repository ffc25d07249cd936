// The data that a piece of code is written from. The key is not part of it: the code reads it from the environment.
import type { ActionDescription } from '../../../api/declarations.ts';
import { filledIn, type Format, type Values } from '../values.ts';

export interface Sample {
  readonly action: Pick<ActionDescription, 'product' | 'version' | 'name' | 'parameters'>;
  readonly values: Values;
  readonly format: Format;
  readonly endpoint: { readonly host: string; readonly scheme: 'http' | 'https' };
  readonly regionId: string;
  /** A temporary key comes with a security token. */
  readonly isKeyTemporary: boolean;
}

export interface Language {
  readonly name: string;
  readonly title: string;
  /** As highlight.js calls it. */
  readonly highlightedAs: string;
  /** The packages that it needs, or how they are installed. */
  readonly needs: (sample: Sample) => string;
  readonly write: (sample: Sample) => string;
}

export const keyVariables = {
  id: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
  secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  token: 'ALIBABA_CLOUD_SECURITY_TOKEN',
} as const;

/** The parameters that have a value, in declared order. */
export function givenIn({ action, values }: Pick<Sample, 'action' | 'values'>) {
  return action.parameters.flatMap(({ name, schema }) => {
    const value = filledIn(values[name] ?? '');
    return value === undefined ? [] : [{ name, schema, value }];
  });
}
