import { z } from 'zod';
import { oneOf, text } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { pageTokenFor, positionIn } from '../../page-token.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import { allOfTypes, kindOf, resourceTypes, rowPrefixOf, rowsOfTypes } from '../resource-types.ts';
import * as rows from './errors.ts';
import * as params from './params.ts';

const positionForm = z.tuple([z.string()]);

const name = 'DescribeTagKeysForExpressConnect';

export const describeTagKeysForExpressConnect = readAction({
  name,
  doc: "Lists the keys of the tags on the caller's connections, VBRs and router interfaces.",
  subject: subjects.tag,
  touches: [allOfTypes],
  lists: rowsOfTypes,
  params: {
    Keyword: optional('Only keys that contain this text.', text({ max: 128 })),
    MaxResult: params.maxResults,
    NextToken: params.nextToken,
    RegionId: common.regionId,
    ResourceId: params.onlyResourceIds,
    ResourceType: optional('Only keys on resources of this kind.', oneOf(resourceTypes), {
      malformed: rows.typeNotFound,
    }),
  },
  errors: { typeNotFound: rows.typeNotFound, tooManyResources: rows.tooManyResources },
  answer: z.strictObject({
    NextToken: z.string(),
    TagKeys: z.strictObject({ TagKey: z.array(z.strictObject({ TagKey: z.string(), Type: z.string() })) }),
  }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { Keyword = '', MaxResult, NextToken, ResourceId, ResourceType } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const query = [name, caller.accountId, region.id, Keyword, ResourceType, ResourceId];
    const position = positionIn({
      services,
      query,
      token: NextToken,
      form: positionForm,
      refuse: () => fail('invalidParameter', 'NextToken'),
    });
    const types = ResourceType === undefined ? resourceTypes : [ResourceType];
    const { accountId } = caller;
    const keys = await tx.tags.keys({
      scopes: types.map((type) => ({
        accountId,
        regionId: region.id,
        kind: kindOf(type),
        prefix: rowPrefixOf(type),
        names: ResourceId,
      })),
      visible,
      keyword: Keyword,
      after: position?.[0] ?? '',
      // One more tells whether there is a next page.
      limit: MaxResult + 1,
    });
    const shown = keys.slice(0, MaxResult);
    const last = keys.length > shown.length ? shown.at(-1) : undefined;
    return {
      NextToken: last === undefined ? '' : pageTokenFor(services, query, [last]),
      TagKeys: { TagKey: shown.map((key) => ({ TagKey: key, Type: 'Custom' })) },
    };
  },
});
