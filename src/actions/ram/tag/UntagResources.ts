import { z } from 'zod';
import { flag } from '../../../gateway/codec.ts';
import { withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { roleNotFound } from '../errors.ts';
import { policyNotFound } from '../policy/errors.ts';
import * as resources from '../resources.ts';
import * as rows from './errors.ts';
import { tagIdsOf } from './find.ts';
import * as params from './params.ts';

export const untagResources = writeAction({
  name: 'UntagResources',
  doc: "Takes tags from roles or from the account's own policies; a key that one of them does not have is ignored.",
  subject: subjects.ramTag,
  touches: [resources.tagged],
  params: {
    All: withDefault('Whether to take all tags; it counts only without keys.', false, flag()),
    ResourceNames: params.resourceNames,
    ResourceType: params.resourceType,
    TagKeys: params.tagKeys,
  },
  errors: { typeMalformed: rows.typeMalformed, roleNotFound, policyNotFound },
  answer: z.strictObject({}),

  async run({ params: { All, ResourceNames, ResourceType, TagKeys }, caller, tx, fail }) {
    // A call that names no tags at all is a mistake of the caller.
    if (TagKeys.length === 0 && !All) fail('missingParameter', 'TagKeys');
    const ids = await tagIdsOf(tx, caller, { kind: ResourceType, names: ResourceNames }, fail);
    for (const id of ids) await tx.tags.remove(id, TagKeys.length === 0 ? undefined : TagKeys);
    return {};
  },
});
