// `Filter.N.Key` and `Filter.N.Value.M`: up to five filters of up to five values.
import { z } from 'zod';
import { oneOf, printable } from '../../gateway/codec.ts';
import { listOf, listOfObjects } from '../../gateway/list-param.ts';
import { mapped, required, type Param } from '../../gateway/param.ts';
import { filterKeyNotSupported } from './errors.ts';

export interface Filter<Key extends string> {
  readonly key: Key;
  readonly values: readonly string[];
}

const most = 5;

const valueText = z.string().regex(printable);

/** @param keys the keys that this action can filter by; any other gives 404 InvalidFilterKey.ValueNotSupported */
export function filters<const Key extends string>(keys: readonly [Key, ...Key[]]): Param<readonly Filter<Key>[]> {
  const members = {
    Key: required('What to filter by.', oneOf(keys), { malformed: filterKeyNotSupported }),
    Value: listOf('What it may be.', valueText, { most }),
  };
  return mapped(listOfObjects('Conditions: any value of a filter, and every filter.', members, { most }), (filled) =>
    // A key without a value asks for nothing.
    filled.filter(({ Value }) => Value.length > 0).map(({ Key, Value }) => ({ key: Key, values: Value })),
  );
}
