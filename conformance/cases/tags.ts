// Tags, and the groups that resources are sorted into.
import { z } from 'zod';
import { refusal, type ActionCases } from '../case.ts';
import { acceptingInterface, connection, crossAccountVbr, region } from '../connections.ts';
import type { Parameters } from '../parameters.ts';
import type { Fixture } from '../fixture.ts';

const ofConnection = { RegionId: region, ResourceType: 'PHYSICALCONNECTION' } as const;
const nothing = { ...ofConnection, ResourceId: ['pc-bp1nothing'] };
const team = tag('team');

function tag(...keys: readonly string[]) {
  return { Tag: keys.map((Key) => ({ Key, Value: 'net' })) };
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `x-${index + 1}`);
}

const tooManyTags = refusal('SizeLimitExceeded.TagNum', tag(...numbered(21)));
const tooManyResources = refusal('SizeLimitExceeded.ResourceId', { ResourceId: numbered(21) });
const typeNotFound = refusal('InvalidInstanceType.NotFound', { ResourceType: 'VPC' });
const resourcesNotFound = refusal('InvalidInstanceIds.NotFound', {});

/** On a new connection of the customer's. */
function onNew(more: Parameters, before: Parameters = {}) {
  return async (fixture: Fixture) => {
    const parameters = { ...ofConnection, ResourceId: [await connection(fixture, 'Initial')] };
    if (Object.keys(before).length > 0)
      await fixture.vpc('TagResourcesForExpressConnect', { ...parameters, ...before });
    return { parameters: { ...parameters, ...more } };
  };
}

/** On a VBR that the customer sees on its connection, and another account owns. */
function onAnothers(more: Parameters) {
  return async (fixture: Fixture) => {
    const { id } = await crossAccountVbr(fixture);
    return {
      parameters: { RegionId: region, ResourceType: 'VIRTUALBORDERROUTER', ResourceId: [id], ...more },
    };
  };
}

const shownInterfaces = z.object({
  RouterInterfaceSet: z.object({ RouterInterfaceType: z.tuple([z.object({ ResourceGroupId: z.string() })]) }),
});

/** The group that an interface is in from its beginning. */
async function groupOf(fixture: Fixture, id: string): Promise<string> {
  const Filter = [{ Key: 'RouterInterfaceId', Value: [id] }];
  const shown = await fixture.vpc('DescribeRouterInterfaces', { RegionId: region, Filter });
  return shownInterfaces.parse(shown).RouterInterfaceSet.RouterInterfaceType[0].ResourceGroupId;
}

export const tags: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'TagResourcesForExpressConnect',
    given: { ...nothing, ...team },
    arrange: onNew(team),
    refusals: [
      refusal('InvalidTagKey', tag('http://example.com')),
      refusal('InvalidTagValue', { Tag: [{ Key: 'team', Value: 'https://example.com' }] }),
      typeNotFound,
      resourcesNotFound,
      refusal('Forbidden.TagKeys', onNew(tag('aliyun-team'))),
      refusal('QuotaExceeded.TagNum', onNew(team, tag(...numbered(20)))),
      refusal('Forbidden.TagKey.Duplicated', onNew(tag('team', 'team'))),
      tooManyTags,
      tooManyResources,
      refusal('Forbidden', onAnothers(team)),
    ],
  },
  {
    product: 'Vpc',
    action: 'UntagResourcesForExpressConnect',
    given: { ...nothing, TagKey: ['team'] },
    arrange: onNew({ TagKey: ['team'] }, team),
    refusals: [
      refusal('InvalidTagKey', { TagKey: ['http://example.com'] }),
      typeNotFound,
      resourcesNotFound,
      refusal('Forbidden.TagKeys', onNew({ TagKey: ['acs:team'] })),
      refusal('SizeLimitExceeded.TagNum', { TagKey: numbered(21) }),
      tooManyResources,
      refusal('Forbidden', onAnothers({ TagKey: ['team'] })),
    ],
  },
  {
    product: 'Vpc',
    action: 'ListTagResourcesForExpressConnect',
    given: nothing,
    arrange: onNew({}, team),
    refusals: [
      refusal('InvalidTagKey', tag('http://example.com')),
      refusal('InvalidTagValue', { Tag: [{ Key: 'team', Value: 'https://example.com' }] }),
      typeNotFound,
      resourcesNotFound,
      tooManyTags,
      tooManyResources,
      refusal('Forbidden', onAnothers({})),
      refusal('BothEmpty.TagsAndResources', () => Promise.resolve({ parameters: ofConnection })),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeTagKeysForExpressConnect',
    given: ofConnection,
    arrange: onNew({}, team),
    refusals: [typeNotFound, tooManyResources],
  },
  {
    product: 'Vpc',
    action: 'ChangeResourceGroup',
    given: { ...ofConnection, ResourceId: 'pc-bp1nothing', NewResourceGroupId: 'rg-acfmnothing' },
    arrange: async (fixture) => {
      const ResourceId = await acceptingInterface(fixture);
      const NewResourceGroupId = await groupOf(fixture, ResourceId);
      return { parameters: { RegionId: region, ResourceType: 'ROUTERINTERFACE', ResourceId, NewResourceGroupId } };
    },
    refusals: [
      refusal('InvalidResourceGroupId', async (fixture) => ({
        parameters: {
          ...ofConnection,
          ResourceId: await connection(fixture, 'Initial'),
          NewResourceGroupId: 'rg-acfmnothing',
        },
      })),
      refusal('InvalidResourceId.NotFound', {}),
      refusal('IllegalParam.ResourceType', { ResourceType: 'vpc' }),
    ],
  },
];
