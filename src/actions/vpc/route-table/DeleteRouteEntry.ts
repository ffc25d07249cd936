import { z } from 'zod';
import type { RouteEntry } from '../../../domain/route-entry.ts';
import { errorRow } from '../../../gateway/errors.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { optional, type Values } from '../../../gateway/param.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { dryRun } from '../vpc/params.ts';
import * as rows from './errors.ts';
import { ownRouteTable } from './find.ts';
import { anyRegion, destinationText } from './params.ts';

const declared = {
  DestinationCidrBlock: optional('IPv4 network that the route leads to, where its id is not named.', destinationText, {
    malformed: rows.destinationMalformed,
  }),
  DryRun: dryRun,
  NextHopId: optional('The router interface that it leads by.', common.resourceIdText),
  RegionId: anyRegion,
  RouteEntryId: optional('The route.', common.resourceIdText),
  RouteTableId: optional('The route table; mandatory where the id of the route is not named.', common.resourceIdText),
};

export const deleteRouteEntry = writeAction({
  name: 'DeleteRouteEntry',
  doc: 'Removes a route, by its id, or by its route table and destination; it becomes Deleting, then is gone.',
  subject: subjects.routeTable,
  touches: [resources.routeTable.named('RouteTableId')],
  params: declared,
  errors: {
    destinationMalformed: rows.destinationMalformed,
    routeTableNotFound: rows.routeTableNotFound,
    /** The code that Terraform takes for "already gone". */
    entryNotFound: errorRow(400, 'InvalidRouteEntry.NotFound', 'Route entry not exists.', {
      en: 'There is no such route. DescribeRouteEntryList shows those of the route table.',
      zh: '没有此路由条目。可用 DescribeRouteEntryList 查看路由表中的路由。',
    }),
    tableNotStable: rows.tableNotStable,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const { RouteTableId, RouteEntryId, RegionId } = given;
    if (RouteEntryId === undefined && RouteTableId === undefined) fail('missingParameter', 'RouteTableId');
    if (RouteEntryId === undefined && given.DestinationCidrBlock === undefined)
      fail('missingParameter', 'DestinationCidrBlock');
    const byId = RouteEntryId === undefined ? undefined : await tx.routeEntries.owned(caller.accountId, RouteEntryId);
    const tableId = RouteTableId ?? byId?.routeTableId;
    if (tableId === undefined) return fail('entryNotFound');
    const table = await ownRouteTable(tx, services, caller, { RegionId, RouteTableId: tableId }, fail);
    const present = (await tx.routeEntries.ofTables([table.id])).get(table.id) ?? [];
    const entry = present.find((known) => isMeant(known, given));
    if (entry === undefined) return fail('entryNotFound');
    if (present.some(({ status }) => status !== 'Available')) fail('tableNotStable');
    await begin(tx, entry, fail);
    return {};
  },
});

function isMeant(entry: RouteEntry, given: Values<typeof declared>): boolean {
  const { RouteEntryId, DestinationCidrBlock, NextHopId } = given;
  return (
    (RouteEntryId ?? entry.id) === entry.id &&
    (DestinationCidrBlock ?? entry.destinationCidrBlock) === entry.destinationCidrBlock &&
    (NextHopId ?? entry.nextHopId) === entry.nextHopId
  );
}

async function begin(tx: WriteTransaction, entry: RouteEntry, fail: Fail<'tableNotStable'>): Promise<void> {
  if ((await tx.routeEntries.fire(entry, 'delete')) === undefined) fail('tableNotStable');
}
