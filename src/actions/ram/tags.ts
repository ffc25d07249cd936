// Tags of roles and policies, as parameters and answers have them. RAM's clients send lists as JSON.
import { z } from 'zod';
import type { Tag } from '../../domain/tag.ts';
import * as shared from '../tags.ts';

const form = { takesJson: true, maxValueLength: 256 } as const;

export const newTags = shared.tags('Tags to begin with.', form);
export const givenTags = shared.tags('Tags to set; one of the same key is replaced.', form, { isRequired: true });
export const onlyTags = shared.wantedTags('Only those with all of these tags.', form);

export const tagsType = z.strictObject({
  Tag: z.array(z.strictObject({ TagKey: z.string(), TagValue: z.string() })),
});

export function tagsForm(tags: readonly Tag[] = []): z.input<typeof tagsType> {
  return { Tag: tags.map(({ key, value }) => ({ TagKey: key, TagValue: value })) };
}
