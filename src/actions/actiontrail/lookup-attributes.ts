// `LookupAttribute.N.Key` and `LookupAttribute.N.Value`: one or two conditions, which all have to hold.
import { ApiError, invalidParameter, missingParameter } from '../../gateway/errors.ts';
import { listParts, type Param } from '../../gateway/param.ts';

const keys = [
  'ServiceName',
  'EventName',
  'User',
  'EventId',
  'ResourceType',
  'ResourceName',
  'EventRW',
  'EventAccessKeyId',
] as const;

type Key = (typeof keys)[number];

export type LookupAttributes = Partial<Readonly<Record<Key, string>>>;

const maxAttributes = 2;
const maxValueLength = 256;

export const lookupAttributes: Param<LookupAttributes> = {
  doc: 'Conditions on the events; all of them have to hold.',
  malformed: undefined,
  isRequired: () => false,
  isPresent: (name, raw) => listParts(name, raw).length > 0,
  read(name, raw) {
    const drafts = new Map<number, { Key?: string; Value?: string }>();
    for (const { index, rest, value } of listParts(name, raw)) {
      // An empty part counts as absent, as every empty parameter does.
      if (value === '' || (rest !== 'Key' && rest !== 'Value')) continue;
      if (index < 1 || index > maxAttributes) throw new ApiError(invalidParameter(`${name}.${index}.${rest}`));
      drafts.set(index, { ...drafts.get(index), [rest]: value });
    }
    const read: Partial<Record<Key, string>> = {};
    for (const [index, { Key: written, Value: value }] of [...drafts].sort(([a], [b]) => a - b)) {
      if (written === undefined) throw new ApiError(missingParameter(`${name}.${index}.Key`));
      const key = keys.find((known) => known === written);
      if (key === undefined || read[key] !== undefined) throw new ApiError(invalidParameter(`${name}.${index}.Key`));
      if (value === undefined) throw new ApiError(missingParameter(`${name}.${index}.Value`));
      if (value.length > maxValueLength || (key === 'EventRW' && !/^(Read|Write)$/.test(value)))
        throw new ApiError(invalidParameter(`${name}.${index}.Value`));
      read[key] = value;
    }
    return read;
  },
  schema: () => ({
    type: 'array',
    maxItems: maxAttributes,
    items: {
      type: 'object',
      properties: { Key: { type: 'string', enum: [...keys] }, Value: { type: 'string', maxLength: maxValueLength } },
    },
  }),
};
