// `LookupAttribute.N.Key` and `LookupAttribute.N.Value`: one or two conditions, which all have to hold.
import { oneOf, text } from '../../gateway/codec.ts';
import { listOfObjects } from '../../gateway/list-param.ts';
import { mapped, required, type Param } from '../../gateway/param.ts';

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

const members = {
  Key: required('What to look for.', oneOf(keys)),
  Value: required('What it has to be.', text({ max: 256 })),
};

export const lookupAttributes: Param<LookupAttributes> = mapped(
  listOfObjects('Conditions on the events; all of them have to hold.', members, {
    most: 2,
    distinctBy: 'Key',
    misfit: ({ Key, Value }) => (Key === 'EventRW' && !/^(Read|Write)$/.test(Value) ? 'Value' : undefined),
  }),
  (conditions) => Object.fromEntries(conditions.map(({ Key, Value }) => [Key, Value])),
);
