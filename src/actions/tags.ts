// `Tag.N.Key` and `Tag.N.Value`, which some clients send as `Tags.N.*`: up to 20, by whichever spelling.
import { z } from 'zod';
import { isReservedKey, maxTags, type Tag, type WantedTag } from '../domain/tag.ts';
import { text } from '../gateway/codec.ts';
import { listOfObjects } from '../gateway/list-param.ts';
import { mapped, optional, required, withDefault, type Param } from '../gateway/param.ts';

const maxLength = 128;

/** No key and no value names a page of the web. */
const noAddress = /^(?!.*https?:\/\/)/;

/** One that is reserved is of this form, and refused where it is to be set. */
export const tagKeyText = text({ max: maxLength, pattern: noAddress });
export const tagValueText = valueText(maxLength);

function valueText(max: number) {
  return text({ max, pattern: noAddress });
}

const ownKeyText = tagKeyText.refine((key) => !isReservedKey(key), 'is reserved');

interface SentTag<Value> {
  readonly Key: string;
  readonly Value: Value;
}

/** Tags as the rules have them. */
export function tagsIn<Value>(sent: readonly SentTag<Value>[]): { readonly key: string; readonly value: Value }[] {
  return sent.map(({ Key, Value }) => ({ key: Key, value: Value }));
}

/** How an action takes tags. */
interface TagsForm {
  /** The other spelling: `Tags` where the parameter is declared as `Tag`. */
  readonly alsoNamed?: 'Tag' | 'Tags';
  readonly takesJson?: true;
  readonly maxValueLength?: number;
}

/** Tags that a resource gets. */
export function tags(
  doc: string,
  { maxValueLength = maxLength, ...form }: TagsForm,
  { isRequired = false } = {},
): Param<readonly Tag[]> {
  const members = {
    Key: required('Key of the tag; `aliyun` and `acs:` at its beginning are reserved.', ownKeyText),
    Value: withDefault('Value of the tag.', '', valueText(maxValueLength)),
  };
  return mapped(listOfObjects(doc, members, { most: maxTags, isRequired, distinctBy: 'Key', ...form }), tagsIn);
}

/** Tags that a list is narrowed by. */
export function wantedTags(
  doc: string,
  { maxValueLength = maxLength, ...form }: TagsForm,
): Param<readonly WantedTag[]> {
  const members = {
    Key: required('Key of the tag.', tagKeyText),
    Value: optional('Value of the tag; any where it is left out.', valueText(maxValueLength)),
  };
  return mapped(listOfObjects(doc, members, { most: maxTags, ...form }), tagsIn);
}

const members = z.array(z.strictObject({ Key: z.string(), Value: z.string() }));

/** The tags of a resource, as answers have them under `Tags`. */
export const tagsType = z.strictObject({ Tags: members });

/** The same, as connections have them. */
export const tagsTypeOfConnections = z.strictObject({ tags: members });

/** The same, as VPCs and what is in them have them. */
export const tagsTypeOfNetworks = z.strictObject({ Tag: members });

export function tagsForm(tags: readonly Tag[]): z.input<typeof members> {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
