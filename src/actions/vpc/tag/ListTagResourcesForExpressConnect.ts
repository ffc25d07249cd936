import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { tagPage } from '../../tag-page.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { allResources, kindOf, resourceRows } from '../resource-types.ts';
import * as rows from './errors.ts';
import { checkOwned } from './find.ts';
import * as params from './params.ts';

const name = 'ListTagResourcesForExpressConnect';

export const listTagResourcesForExpressConnect = readAction({
  name,
  doc: "Lists tags of the caller's connections, VBRs or router interfaces, by resource and key.",
  subject: subjects.tag,
  touches: [allResources],
  lists: resourceRows,
  params: {
    MaxResults: params.maxResults,
    NextToken: params.nextToken,
    RegionId: common.regionId,
    ResourceId: params.onlyResourceIds,
    ResourceType: params.resourceType,
    Tag: params.onlyTags,
  },
  errors: {
    keyMalformed: rows.keyMalformed,
    valueMalformed: rows.valueMalformed,
    typeNotFound: rows.typeNotFound,
    resourcesNotFound: rows.resourcesNotFound,
    tooManyTags: rows.tooManyTags,
    tooManyResources: rows.tooManyResources,
    notOwner: rows.notOwner,
    nothingNamed: rows.nothingNamed,
  },
  answer: z.strictObject({
    NextToken: z.string(),
    TagResources: z.strictObject({
      TagResource: z.array(
        z.strictObject({
          ResourceId: z.string(),
          ResourceType: z.string(),
          TagKey: z.string(),
          TagValue: z.string(),
        }),
      ),
    }),
  }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { accountId } = caller;
    const { MaxResults, NextToken, ResourceId, ResourceType, Tag } = given;
    const region = knownRegion(services, given.RegionId, fail);
    if (ResourceId.length === 0 && Tag.length === 0) fail('nothingNamed');
    const kind = kindOf(ResourceType);
    await checkOwned(tx, caller, { kind, regionId: region.id, ids: ResourceId }, fail);
    const { tags, nextToken } = await tagPage(
      { tx, services, fail },
      {
        query: [name, accountId, region.id, ResourceType, ResourceId, Tag],
        token: NextToken,
        size: MaxResults,
        of: { accountId, regionId: region.id, kind, names: ResourceId, tags: Tag, visible },
      },
    );
    return {
      NextToken: nextToken,
      TagResources: {
        TagResource: tags.map(({ name: id, key, value }) => ({
          ResourceId: id,
          ResourceType,
          TagKey: key,
          TagValue: value,
        })),
      },
    };
  },
});
