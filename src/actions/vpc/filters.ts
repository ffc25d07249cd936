// `Filter.N.Key` and `Filter.N.Value.M`: up to five filters of up to five values, with 1-based indexes that may have gaps.
import { printable } from '../../gateway/codec.ts';
import { ApiError, invalidParameter, missingParameter } from '../../gateway/errors.ts';
import { listParts, type Param } from '../../gateway/param.ts';
import { filterKeyNotSupported } from './errors.ts';

export interface Filter<Key extends string> {
  readonly key: Key;
  readonly values: readonly string[];
}

const maxFilters = 5;
const maxValues = 5;

interface Draft {
  key: string | undefined;
  readonly values: Map<number, string>;
}

/** @param keys the keys that this action can filter by; any other gives 404 InvalidFilterKey.ValueNotSupported */
export function filters<const Key extends string>(keys: readonly Key[]): Param<readonly Filter<Key>[]> {
  const isKey = (key: string): key is Key => keys.some((known) => known === key);
  return {
    doc: 'Conditions: any value of a filter, and every filter.',
    malformed: filterKeyNotSupported('X'),
    isRequired: () => false,
    isPresent: (name, raw) => listParts(name, raw).length > 0,
    read(name, raw) {
      const drafts = new Map<number, Draft>();
      for (const { index, rest, value } of listParts(name, raw)) {
        const at = `${name}.${index}.${rest}`;
        const valueIndex = /^Value\.(\d+)$/.exec(rest)?.[1];
        // An empty part counts as absent, as every empty parameter does.
        if (value === '' || (rest !== 'Key' && valueIndex === undefined)) continue;
        if (index < 1 || index > maxFilters || !printable.test(value)) throw new ApiError(invalidParameter(at));
        const draft = drafts.get(index) ?? { key: undefined, values: new Map<number, string>() };
        drafts.set(index, draft);
        if (valueIndex === undefined) draft.key = value;
        else if (Number(valueIndex) < 1 || Number(valueIndex) > maxValues) throw new ApiError(invalidParameter(at));
        else draft.values.set(Number(valueIndex), value);
      }
      return [...drafts]
        .sort(([a], [b]) => a - b)
        .map(([index, { key, values }]) => {
          if (key === undefined) throw new ApiError(missingParameter(`${name}.${index}.Key`));
          if (!isKey(key)) throw new ApiError(filterKeyNotSupported(String(index)));
          if (values.size === 0) throw new ApiError(missingParameter(`${name}.${index}.Value.1`));
          return { key, values: [...values.values()] };
        });
    },
    schema: () => ({
      type: 'array',
      maxItems: maxFilters,
      items: {
        type: 'object',
        properties: {
          Key: { type: 'string', enum: keys },
          Value: { type: 'array', maxItems: maxValues, items: { type: 'string' } },
        },
      },
    }),
  };
}
