import { z } from 'zod';
import { isReservedKey, maxTags } from '../../../domain/tag.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { kindOf, namedResources } from '../resource-types.ts';
import * as rows from './errors.ts';
import { checkOwned } from './find.ts';
import * as params from './params.ts';
import { atMost } from '../../quota.ts';

export const tagResourcesForExpressConnect = writeAction({
  name: 'TagResourcesForExpressConnect',
  doc: 'Sets tags of connections, VBRs or router interfaces; each of them gets all the tags, or none does.',
  subject: subjects.tag,
  touches: [namedResources],
  params: {
    RegionId: common.regionId,
    ResourceId: params.resourceIds,
    ResourceType: params.resourceType,
    Tag: params.givenTags,
  },
  errors: {
    keyMalformed: rows.keyMalformed,
    valueMalformed: rows.valueMalformed,
    typeNotFound: rows.typeNotFound,
    resourcesNotFound: rows.resourcesNotFound,
    keysReserved: rows.keysReserved,
    tagQuota: rows.tagQuota,
    keyRepeated: rows.keyRepeated,
    tooManyTags: rows.tooManyTags,
    tooManyResources: rows.tooManyResources,
    notOwner: rows.notOwner,
  },
  answer: z.strictObject({}),

  async run({ params: { RegionId, ResourceId, ResourceType, Tag }, caller, tx, services, fail }) {
    const region = knownRegion(services, RegionId, fail);
    const asked = { kind: kindOf(ResourceType), regionId: region.id, ids: ResourceId };
    await checkOwned(tx, caller, asked, fail);
    const keys = new Set(Tag.map(({ key }) => key));
    if ([...keys].some(isReservedKey)) fail('keysReserved');
    if (keys.size < Tag.length) fail('keyRepeated');
    const present = await tx.tags.of(ResourceId);
    for (const id of ResourceId) {
      const kept = (present.get(id) ?? []).filter(({ key }) => !keys.has(key));
      if (kept.length + keys.size > maxTags)
        fail('tagQuota', { wanted: atMost(maxTags, 'tags on a resource', 'remove one first') });
    }
    for (const id of ResourceId) await tx.tags.put(id, Tag);
    return {};
  },
});
