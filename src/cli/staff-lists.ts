// The staff's commands that show a list: which call it comes from, and which columns a terminal gets.
import { z } from 'zod';
import { orderStatuses } from '../domain/order.ts';
import type { ApiClient, Parameters } from './api-client.ts';
import type { ApiOption } from './api-option.ts';
import { amountOf } from './money.ts';
import { pagesByTokenOf, pagesOf } from './pages.ts';
import { tableText } from './table.ts';

type Row = Readonly<Record<string, unknown>>;

interface Column {
  readonly title: string;
  readonly of: (row: Row) => string;
}

export interface List {
  readonly command: string;
  readonly doc: string;
  readonly action: string;
  /** How its pages are asked for: by number, or by the token of the page before. */
  readonly pages: 'numbered' | 'by token';
  /** Where the answer has its rows: the wrapper's name and the rows' name in it. */
  readonly rowsIn: readonly [string, string];
  readonly filters: readonly ApiOption[];
  readonly columns: readonly Column[];
  /** What is printed where there is nothing to list. */
  readonly none: string;
}

export const lists: readonly List[] = [
  {
    command: 'work',
    doc: 'the queue: which connections wait for what, on whom and since when',
    action: 'DescribeWork',
    pages: 'numbered',
    rowsIn: ['WorkSet', 'Work'],
    filters: [
      {
        flag: 'waiting-on',
        argument: 'side',
        doc: 'only what waits on this side',
        parameter: 'WaitingOn',
        choices: ['Provider', 'Customer'],
      },
    ],
    columns: [
      shown('connection', 'PhysicalConnectionId'),
      shown('waiting for', 'WaitingFor'),
      shown('on', 'WaitingOn'),
      shown('since', 'Since'),
      shown('status', 'Status'),
      shown('loa', 'LoaStatus'),
      shown('account', 'AccountId'),
      shown('region', 'RegionId'),
      shown('access point', 'AccessPointId'),
      shown('port type', 'PortType'),
      shown('mbit/s', 'Bandwidth'),
      shown('name', 'Name'),
    ],
    none: 'Nothing waits.',
  },
  {
    command: 'orders',
    doc: 'orders, newest first',
    action: 'DescribeOrders',
    pages: 'numbered',
    rowsIn: ['Orders', 'Order'],
    filters: [
      {
        flag: 'status',
        argument: 'status',
        doc: 'only orders in this status',
        parameter: 'Status',
        choices: orderStatuses,
      },
      { flag: 'account', argument: 'id', doc: "only this account's orders", parameter: 'AccountId' },
      { flag: 'connection', argument: 'id', doc: "only this connection's orders", parameter: 'PhysicalConnectionId' },
    ],
    columns: [
      shown('order', 'OrderId'),
      shown('kind', 'Kind'),
      shown('status', 'Status'),
      { title: 'amount', of: (row) => money(row['Amount']) },
      { title: 'term', of: (row) => [row['Period'], row['PricingCycle']].map(text).join(' ').trim() },
      shown('connection', 'PhysicalConnectionId'),
      shown('account', 'AccountId'),
      shown('created', 'CreationTime'),
      shown('paid', 'PaidTime'),
    ],
    none: 'There are no such orders.',
  },
  {
    command: 'accounts',
    doc: 'accounts by id',
    action: 'DescribeAccounts',
    pages: 'numbered',
    rowsIn: ['Accounts', 'Account'],
    filters: [],
    columns: [
      shown('account', 'AccountId'),
      shown('kind', 'Kind'),
      shown('site', 'Site'),
      shown('name', 'Name'),
      { title: 'balance', of: (row) => money(row['Balance']) },
      { title: 'suspended', of: (row) => (row['Suspended'] === true ? 'yes' : '') },
      shown('created', 'CreationTime'),
    ],
    none: 'There are no accounts.',
  },
  {
    command: 'capacity',
    doc: 'access points: their ports in use and reserved, and the bandwidth sold',
    action: 'DescribeCapacity',
    pages: 'numbered',
    rowsIn: ['AccessPoints', 'AccessPoint'],
    filters: [],
    columns: [
      shown('access point', 'AccessPointId'),
      shown('name', 'Name'),
      shown('region', 'RegionId'),
      shown('in use', 'PortsInUse'),
      shown('reserved', 'PortsReserved'),
      shown('ports', 'PortsTotal'),
      shown('mbit/s sold', 'BandwidthSold'),
    ],
    none: 'The catalogue has no access points.',
  },
  {
    command: 'jobs',
    doc: 'what the answering node does by itself: how each job went, and when it runs next',
    action: 'DescribeJobs',
    pages: 'numbered',
    rowsIn: ['Jobs', 'Job'],
    filters: [],
    columns: [
      shown('job', 'Name'),
      shown('every ms', 'Period'),
      shown('last result', 'LastResult'),
      shown('last run', 'LastRunTime'),
      shown('next run', 'NextRunTime'),
      shown('runs', 'Runs'),
      shown('failed', 'FailedRuns'),
      shown('behind ms', 'Behind'),
      shown('error', 'LastError'),
      shown('what it does', 'Meaning'),
    ],
    none: 'The node has no background jobs.',
  },
];

/** `demarc audit`; its subcommands are not lists. */
export const auditList: List = {
  command: 'audit',
  doc: 'what callers have changed or were refused to, newest first; the last seven days unless told otherwise',
  action: 'DescribeAuditEvents',
  pages: 'by token',
  rowsIn: ['AuditEvents', 'AuditEvent'],
  filters: [
    { flag: 'account', argument: 'id', doc: "only this account's calls", parameter: 'AccountId' },
    { flag: 'action', argument: 'name', doc: 'only calls of this action', parameter: 'EventName' },
    { flag: 'request', argument: 'id', doc: 'only the call of this request id', parameter: 'EventRequestId' },
    {
      flag: 'resource',
      argument: 'id',
      doc: 'only calls that named or changed this resource',
      parameter: 'ResourceId',
    },
    { flag: 'vlan', argument: 'id', doc: 'only calls that took, changed or gave up this VLAN', parameter: 'VlanId' },
    { flag: 'user', argument: 'name', doc: 'only calls of this user, role/session, root or ARN', parameter: 'User' },
    {
      flag: 'from',
      argument: 'time',
      doc: 'from then on: 2026-11-23T20:00:00+08:00, 2026-11-23, or how long ago: 2h',
      parameter: 'StartTime',
    },
    { flag: 'to', argument: 'time', doc: 'up to then, in the same forms', parameter: 'EndTime' },
  ],
  columns: [
    shown('row', 'Sequence'),
    shown('time', 'EventTime'),
    shown('account', 'AccountId'),
    shown('caller', 'CallerArn'),
    shown('from', 'SourceIp'),
    shown('action', 'EventName'),
    shown('outcome', 'Outcome'),
    shown('resource', 'Resource'),
    shown('request', 'RequestId'),
  ],
  none: 'Nothing of that kind has happened.',
};

/** The rows as the API gives them, up to so many. @throws CommandError */
export async function rowsOf(
  { action, pages, rowsIn: [wrapper, name] }: List,
  api: ApiClient,
  filters: Parameters,
  limit: number,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const pagesIn = pages === 'numbered' ? pagesOf : pagesByTokenOf;
  for await (const page of pagesIn(api, action, filters, pageSchema(wrapper, name))) {
    rows.push(...page);
    if (rows.length >= limit) break;
  }
  return rows.slice(0, limit);
}

export function listText({ columns, none }: List, rows: readonly Row[], width: number | undefined): string {
  if (rows.length === 0) return none;
  return tableText(
    columns.map(({ title }) => title),
    rows.map((row) => columns.map((column) => column.of(row))),
    width,
  );
}

const rowSchema = z.record(z.string(), z.unknown());

function pageSchema(wrapper: string, name: string): z.ZodType<Row[]> {
  const page = z.record(z.string(), z.unknown());
  return page
    .transform((answer) => answer[wrapper])
    .pipe(page.transform((wrapped) => wrapped[name]).pipe(z.array(rowSchema)));
}

function shown(title: string, member: string): Column {
  return { title, of: (row) => text(row[member]) };
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function money(hundredths: unknown): string {
  return typeof hundredths === 'number' ? amountOf(hundredths) : text(hundredths);
}
