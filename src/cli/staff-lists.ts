// The staff's commands that show a list: which call it comes from, and which columns a terminal gets.
import { z } from 'zod';
import { orderStatuses } from '../domain/order.ts';
import type { ApiClient, Parameters } from './api-client.ts';
import type { ApiOption } from './api-option.ts';
import { amountOf } from './money.ts';
import { pagesOf } from './pages.ts';
import { tableText } from './table.ts';

type Row = Readonly<Record<string, string | number | boolean>>;

interface Column {
  readonly title: string;
  readonly of: (row: Row) => string;
}

export interface List {
  readonly command: string;
  readonly doc: string;
  readonly action: string;
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
];

/** All rows, as the API gives them. @throws CommandError */
export async function rowsOf(
  { action, rowsIn: [wrapper, name] }: List,
  api: ApiClient,
  filters: Parameters,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of pagesOf(api, action, filters, pageSchema(wrapper, name))) rows.push(...page);
  return rows;
}

export function listText({ columns, none }: List, rows: readonly Row[]): string {
  if (rows.length === 0) return none;
  return tableText(
    columns.map(({ title }) => title),
    rows.map((row) => columns.map((column) => column.of(row))),
  );
}

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

function pageSchema(wrapper: string, name: string): z.ZodType<Row[]> {
  const page = z.record(z.string(), z.unknown());
  return page
    .transform((answer) => answer[wrapper])
    .pipe(page.transform((wrapped) => wrapped[name]).pipe(z.array(rowSchema)));
}

function shown(title: string, member: string): Column {
  return { title, of: (row) => text(row[member]) };
}

function text(value: Row[string] | undefined): string {
  return value === undefined ? '' : String(value);
}

function money(hundredths: Row[string] | undefined): string {
  return typeof hundredths === 'number' ? amountOf(hundredths) : text(hundredths);
}
