// `Tag.N.Key` and `Tag.N.Value`, which some clients send as `Tags.N.*`.
import { text } from '../../gateway/codec.ts';
import { ApiError, invalidParameter, missingParameter } from '../../gateway/errors.ts';
import { listParts, type Param, type RawParameters } from '../../gateway/param.ts';
import type { Tag } from '../../store/tags.ts';

const maxTags = 20;

const keyText = text({ max: 128 });
const valueText = text({ min: 0, max: 128 });

const spellings = ['Tag', 'Tags'] as const;

/** @param doc what the tags are for in this action */
export function tags(doc: string): Param<readonly Tag[]> {
  return {
    doc,
    malformed: undefined,
    isRequired: () => false,
    isPresent: (_name, raw) => spellings.some((name) => listParts(name, raw).length > 0),
    read: (_name, raw) => spellings.flatMap((name) => readTags(name, raw)),
    schema: () => ({
      type: 'array',
      maxItems: maxTags,
      items: {
        type: 'object',
        properties: { Key: { type: 'string', maxLength: 128 }, Value: { type: 'string', maxLength: 128 } },
      },
    }),
  };
}

function readTags(name: string, raw: RawParameters): Tag[] {
  const found = new Map<number, { key?: string; value?: string }>();
  for (const { index, rest, value } of listParts(name, raw)) {
    if (rest !== 'Key' && rest !== 'Value') continue;
    const codec = rest === 'Key' ? keyText : valueText;
    if (index < 1 || index > maxTags || !codec.safeParse(value).success)
      throw new ApiError(invalidParameter(`${name}.${index}.${rest}`));
    found.set(index, { ...found.get(index), [rest === 'Key' ? 'key' : 'value']: value });
  }
  return [...found].map(([index, { key, value = '' }]) => {
    if (key === undefined) throw new ApiError(missingParameter(`${name}.${index}.Key`));
    return { key, value };
  });
}
