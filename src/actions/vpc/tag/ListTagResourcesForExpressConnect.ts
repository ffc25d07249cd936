import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { pageTokenFor, positionIn } from '../../page-token.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { allResources, kindOf, resourceRows } from '../resource-types.ts';
import * as rows from './errors.ts';
import { checkOwned } from './find.ts';
import * as params from './params.ts';

const positionForm = z.tuple([z.string(), z.string()]);

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
    const { MaxResults, NextToken, ResourceId, ResourceType, Tag } = given;
    const region = knownRegion(services, given.RegionId, fail);
    if (ResourceId.length === 0 && Tag.length === 0) fail('nothingNamed');
    const kind = kindOf(ResourceType);
    await checkOwned(tx, caller, { kind, regionId: region.id, ids: ResourceId }, fail);
    const query = [name, caller.accountId, region.id, ResourceType, ResourceId, Tag];
    const position = positionIn({
      services,
      query,
      token: NextToken,
      form: positionForm,
      refuse: () => fail('invalidParameter', 'NextToken'),
    });
    const found = await tx.tags.page({
      accountId: caller.accountId,
      regionId: region.id,
      kind,
      ids: ResourceId,
      tags: Tag,
      visible,
      after: position && { resourceId: position[0], key: position[1] },
      // One more tells whether there is a next page.
      limit: MaxResults + 1,
    });
    const shown = found.slice(0, MaxResults);
    const last = found.length > shown.length ? shown.at(-1) : undefined;
    return {
      NextToken: last === undefined ? '' : pageTokenFor(services, query, [last.resourceId, last.key]),
      TagResources: {
        TagResource: shown.map(({ resourceId, key, value }) => ({
          ResourceId: resourceId,
          ResourceType,
          TagKey: key,
          TagValue: value,
        })),
      },
    };
  },
});
