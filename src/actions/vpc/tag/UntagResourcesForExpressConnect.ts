import { z } from 'zod';
import { isReservedKey } from '../../../domain/tag.ts';
import { flag } from '../../../gateway/codec.ts';
import { withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { kindOf, namedResources } from '../resource-types.ts';
import * as rows from './errors.ts';
import { checkOwned } from './find.ts';
import * as params from './params.ts';

export const untagResourcesForExpressConnect = writeAction({
  name: 'UntagResourcesForExpressConnect',
  doc: 'Takes tags from connections, VBRs or router interfaces; a key that a resource has not is passed over.',
  subject: subjects.tag,
  touches: [namedResources],
  params: {
    All: withDefault('Whether to take all tags; it counts only without keys.', false, flag()),
    RegionId: common.regionId,
    ResourceId: params.resourceIds,
    ResourceType: params.resourceType,
    TagKey: params.tagKeys,
  },
  errors: {
    keyMalformed: rows.keyMalformed,
    typeNotFound: rows.typeNotFound,
    resourcesNotFound: rows.resourcesNotFound,
    keysReserved: rows.keysReserved,
    tooManyTags: rows.tooManyTags,
    tooManyResources: rows.tooManyResources,
    notOwner: rows.notOwner,
  },
  answer: z.strictObject({}),

  async run({ params: { All, RegionId, ResourceId, ResourceType, TagKey }, caller, tx, services, fail }) {
    // A call that would take nothing is a mistake.
    if (TagKey.length === 0 && !All) fail('missingParameter', 'TagKey');
    const region = knownRegion(services, RegionId, fail);
    const asked = { kind: kindOf(ResourceType), regionId: region.id, ids: ResourceId };
    await checkOwned(tx, caller, asked, fail);
    if (TagKey.some(isReservedKey)) fail('keysReserved');
    for (const id of ResourceId) await tx.tags.remove(id, TagKey.length === 0 ? undefined : TagKey);
    return {};
  },
});
