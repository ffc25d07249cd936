import { z } from 'zod';
import { nextHopType, type RouteEntry } from '../../../domain/route-entry.ts';
import { integer, oneOf } from '../../../gateway/codec.ts';
import { listOf } from '../../../gateway/list-param.ts';
import { optional, required, withDefault, type Values } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { pageTokenFor, positionIn } from '../../page-token.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { customType, listedRouteEntryForm, listedRouteEntryType } from './wire-form.ts';

const mostDestinations = 20;

const declared = {
  DestCidrBlockList: listOf('Only routes to these networks.', common.resourceIdText, { most: mostDestinations }),
  DestinationCidrBlock: optional('Only routes to this network.', common.resourceIdText),
  IpVersion: optional('Only routes of this version; all here are ipv4.', oneOf(['ipv4', 'ipv6'])),
  MaxResult: withDefault('Entries on a page.', 10, integer({ min: 1, max: 100 })),
  NextHopId: optional('Only routes by this router interface.', common.resourceIdText),
  NextHopType: optional('Only routes by this kind; all here lead by a RouterInterface.', common.unlimitedText),
  NextToken: optional('Where the next page begins, as the answer before told it.', common.unlimitedText),
  RegionId: common.regionId,
  RouteEntryId: optional('Only this route.', common.resourceIdText),
  RouteEntryName: optional('Only routes of this name.', common.unlimitedText),
  RouteEntryType: optional(
    'Only routes of this kind; all here are Custom.',
    oneOf(['Custom', 'System', 'BGP', 'CEN', 'ECR']),
  ),
  RouteTableId: required('The route table.', common.resourceIdText),
  ServiceType: optional('Only routes of this service; none here has one.', common.unlimitedText),
};

const position = z.tuple([z.int()]);

export const describeRouteEntryList = readAction({
  name: 'DescribeRouteEntryList',
  doc: "Lists the routes of a route table of the caller's, oldest first.",
  subject: subjects.routeTable,
  touches: [resources.routeTable.named('RouteTableId')],
  params: declared,
  errors: {},
  answer: z.strictObject({
    NextToken: z.string(),
    RouteEntrys: z.strictObject({ RouteEntry: z.array(listedRouteEntryType) }),
    TotalCount: z.number(),
  }),

  async run({ params: given, caller, tx, services, fail }) {
    const { NextToken, MaxResult, ...query } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const asked = [caller.accountId, 'DescribeRouteEntryList', query];
    const [from] = positionIn({
      services,
      query: asked,
      token: NextToken,
      form: position,
      refuse: () => fail('invalidParameter', 'NextToken'),
    }) ?? [0];
    const table = await tx.routeTables.owned(caller.accountId, given.RouteTableId);
    const entries = table?.regionId === region.id ? (await tx.routeEntries.ofTables([table.id])).get(table.id) : [];
    const meant = (entries ?? []).filter((entry) => isMeant(entry, given));
    const until = from + MaxResult;
    return {
      NextToken: until < meant.length ? pageTokenFor(services, asked, [until]) : '',
      RouteEntrys: { RouteEntry: meant.slice(from, until).map(listedRouteEntryForm) },
      TotalCount: meant.length,
    };
  },
});

function isMeant(entry: RouteEntry, given: Values<typeof declared>): boolean {
  const wanted: [asked: string | undefined, own: string][] = [
    [given.DestinationCidrBlock, entry.destinationCidrBlock],
    [given.IpVersion, 'ipv4'],
    [given.NextHopId, entry.nextHopId],
    [given.NextHopType, nextHopType],
    [given.RouteEntryId, entry.id],
    [given.RouteEntryName, entry.name ?? ''],
    [given.RouteEntryType, customType],
    [given.ServiceType, ''],
  ];
  const { DestCidrBlockList: destinations } = given;
  const isAmong = destinations.length === 0 || destinations.includes(entry.destinationCidrBlock);
  return isAmong && wanted.every(([asked, own]) => asked === undefined || asked === own);
}
