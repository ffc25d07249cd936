import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { tagPage } from '../../tag-page.ts';
import { roleNotFound } from '../errors.ts';
import { policyNotFound } from '../policy/errors.ts';
import * as resources from '../resources.ts';
import { onlyTags } from '../tags.ts';
import * as rows from './errors.ts';
import { tagIdsOf } from './find.ts';
import * as params from './params.ts';

const name = 'ListTagResources';

export const listTagResources = readAction({
  name,
  doc: "Lists tags of roles or of the account's own policies, by name and key.",
  subject: subjects.ramTag,
  touches: [resources.allTagged],
  lists: resources.taggedRows,
  params: {
    NextToken: params.nextToken,
    PageSize: params.pageSize,
    ResourceNames: params.onlyResourceNames,
    ResourceType: params.resourceType,
    Tag: onlyTags,
  },
  errors: { typeMalformed: rows.typeMalformed, roleNotFound, policyNotFound },
  answer: z.strictObject({
    NextToken: z.string(),
    TagResources: z.array(
      z.strictObject({ ResourceName: z.string(), ResourceType: z.string(), TagKey: z.string(), TagValue: z.string() }),
    ),
  }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { NextToken, PageSize, ResourceNames, ResourceType, Tag } = given;
    const { accountId } = caller;
    // Refuses names of roles and policies that do not exist.
    await tagIdsOf(tx, caller, { kind: ResourceType, names: ResourceNames }, fail);
    const { tags, nextToken } = await tagPage(
      { tx, services, fail },
      {
        query: [name, accountId, ResourceType, ResourceNames, Tag],
        token: NextToken,
        size: PageSize,
        of: { accountId, regionId: undefined, kind: ResourceType, names: ResourceNames, tags: Tag, visible },
      },
    );
    return {
      NextToken: nextToken,
      TagResources: tags.map(({ name: ResourceName, key, value }) => ({
        ResourceName,
        ResourceType,
        TagKey: key,
        TagValue: value,
      })),
    };
  },
});
