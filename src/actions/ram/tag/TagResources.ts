import { z } from 'zod';
import { maxTags } from '../../../domain/tag.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { roleNotFound } from '../errors.ts';
import { policyNotFound } from '../policy/errors.ts';
import * as resources from '../resources.ts';
import { givenTags } from '../tags.ts';
import * as rows from './errors.ts';
import { tagIdsOf } from './find.ts';
import * as params from './params.ts';
import { atMost } from '../../quota.ts';

export const tagResources = writeAction({
  name: 'TagResources',
  doc: "Sets tags of roles or of the account's own policies; each of them gets all the tags, or none does.",
  subject: subjects.ramTag,
  touches: [resources.tagged],
  params: { ResourceNames: params.resourceNames, ResourceType: params.resourceType, Tag: givenTags },
  errors: { typeMalformed: rows.typeMalformed, roleNotFound, policyNotFound, tagLimit: rows.tagLimit },
  answer: z.strictObject({}),

  async run({ params: { ResourceNames, ResourceType, Tag }, caller, tx, fail }) {
    const ids = await tagIdsOf(tx, caller, { kind: ResourceType, names: ResourceNames }, fail);
    const keys = new Set(Tag.map(({ key }) => key));
    const present = await tx.tags.of(ids);
    for (const id of ids) {
      const kept = (present.get(id) ?? []).filter(({ key }) => !keys.has(key));
      if (kept.length + keys.size > maxTags)
        fail('tagLimit', { wanted: atMost(maxTags, 'tags on a role or policy', 'remove one first') });
    }
    for (const id of ids) await tx.tags.put(id, Tag);
    return {};
  },
});
