import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import { defaultGroupOf, type ResourceGroup } from '../../domain/resource-group.ts';
import { flag, integer, oneOf, text } from '../../gateway/codec.ts';
import { listOf } from '../../gateway/list-param.ts';
import { optional, withDefault } from '../../gateway/param.ts';
import { resourceKind } from '../../gateway/touched.ts';
import { readAction } from '../declare.ts';
import { pageMembers, pageNumber, windowOf } from '../page.ts';
import { subjects } from '../subjects.ts';
import { wantedTags } from '../tags.ts';

const resourceGroup = resourceKind('resourcegroup', ({ accountId }) => `acs:resourcemanager:*:${accountId}:`);

const nameText = text({ max: 50 });
const idText = text({ max: 18 });
const mostIds = 100;
const mostOnPage = 100;

/** Groups have no life of their own here: each is there from the moment it is made. */
const statuses = ['OK', 'Creating', 'Deleting', 'PendingDelete'] as const;

export const listResourceGroups = readAction({
  name: 'ListResourceGroups',
  doc: "Lists the caller's resource groups: the default one, and behind it the others by name.",
  subject: subjects.resourceGroup,
  touches: [resourceGroup.all],
  params: {
    DisplayName: optional('Only groups whose display name contains this text.', nameText),
    IncludeTags: withDefault('Whether to show tags; a group has none here.', false, flag()),
    Name: optional('Only groups whose name contains this text.', nameText),
    PageNumber: pageNumber,
    PageSize: withDefault('Entries on a page.', 10, integer({ min: 1, max: mostOnPage })),
    ResourceGroupId: optional('Only this group.', idText),
    ResourceGroupIds: listOf('Only these groups.', idText, { most: mostIds }),
    Status: optional('Only groups of this status; all are OK.', oneOf(statuses)),
    Tag: wantedTags('Only groups with all of these tags; a group has none here.', { alsoNamed: 'Tags' }),
  },
  errors: {},
  answer: z.strictObject({
    ...pageMembers,
    ResourceGroups: z.strictObject({
      ResourceGroup: z.array(
        z.strictObject({
          AccountId: z.string(),
          CreateDate: z.string(),
          DisplayName: z.string(),
          Id: z.string(),
          Name: z.string(),
          Status: z.string(),
        }),
      ),
    }),
  }),

  async run({ params: given, caller, tx, now }) {
    const { PageNumber, PageSize, Name = '', DisplayName = '', ResourceGroupId, ResourceGroupIds } = given;
    const account = await tx.accounts.find(caller.accountId);
    const first = defaultGroupOf({ id: caller.accountId, createdAt: account?.createdAt ?? now });
    const ids = [...ResourceGroupIds, ...(ResourceGroupId === undefined ? [] : [ResourceGroupId])];
    const isAsked = (group: ResourceGroup): boolean =>
      (ids.length === 0 || ids.includes(group.id)) &&
      group.name.includes(Name) &&
      group.displayName.includes(DisplayName);
    const noneFits = given.Tag.length > 0 || (given.Status ?? 'OK') !== 'OK';
    const found = noneFits ? [] : [first, ...(await tx.resourceGroups.of(caller.accountId))].filter(isAsked);
    const { offset, limit } = windowOf({ PageNumber, PageSize });
    return {
      PageNumber,
      PageSize,
      TotalCount: found.length,
      ResourceGroups: {
        ResourceGroup: found.slice(offset, offset + limit).map((group) => ({
          AccountId: group.accountId,
          CreateDate: utcSeconds(group.createdAt),
          DisplayName: group.displayName,
          Id: group.id,
          Name: group.name,
          Status: 'OK',
        })),
      },
    };
  },
});
