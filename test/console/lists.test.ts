// How a list of the console is searched, sorted and written as CSV, and how everything is searched.
import { describe, expect, it } from 'vitest';
import { searched, sorted, type Column } from '../../console/src/parts/list/column.ts';
import { csvOf } from '../../console/src/parts/list/csv.ts';
import { found, type Entry } from '../../console/src/shell/search/found.ts';

interface Item {
  readonly name: string;
  readonly mbps: number | '';
}

const columns: readonly Column<Item>[] = [
  { key: 'name', title: 'Name', text: ({ name }) => name },
  { key: 'mbps', title: 'Bandwidth', text: ({ mbps }) => mbps },
];

const items: readonly Item[] = [
  { name: 'HZ-10', mbps: 500 },
  { name: 'HZ-9', mbps: 2000 },
  { name: '上海-1', mbps: '' },
];

function names(shown: readonly Item[]): string[] {
  return shown.map(({ name }) => name);
}

describe('a list', () => {
  it('is searched in any part of any column, in any case', () => {
    expect(names(searched(items, columns, 'hz-'))).toEqual(['HZ-10', 'HZ-9']);
    expect(names(searched(items, columns, '00'))).toEqual(['HZ-10', 'HZ-9']);
    expect(names(searched(items, columns, '海'))).toEqual(['上海-1']);
  });

  it('is sorted with numbers in names as numbers, and bandwidths by size', () => {
    expect(names(sorted(items.slice(0, 2), columns, 'name'))).toEqual(['HZ-9', 'HZ-10']);
    expect(names(sorted(items.slice(0, 2), columns, '-mbps'))).toEqual(['HZ-9', 'HZ-10']);
    expect(names(sorted(items, columns, 'no such column'))).toEqual(names(items));
  });

  it('is written as CSV that a spreadsheet reads as texts and numbers, and never as formulas', () => {
    const odd: readonly Item[] = [
      { name: '=1+1', mbps: -5 },
      { name: 'a "b", c', mbps: '' },
    ];
    expect(csvOf(odd, columns)).toBe('Name,Bandwidth\r\n\'=1+1,-5\r\n"a ""b"", c",\r\n');
  });
});

describe('the search of everything', () => {
  const entry = (key: string, kind: Entry['kind'], title: string, detail = '', texts: Entry['texts'] = []): Entry => ({
    key,
    kind,
    title,
    detail,
    texts,
  });
  const entries = [
    entry('1', 'page', 'Connections'),
    entry('2', 'connection', 'core-hz', 'pc-1 · Enabled', ['CIRCUIT-7', '1/1/7']),
    entry('3', 'vbr', 'hz-edge', 'vbr-1 · active · VLAN 101'),
    entry('4', 'action', 'DescribeRegions', 'Lists the regions.'),
  ];
  const keys = (search: string): string[] => found(entries, search).map(({ key }) => key);

  it('shows pages and steps before anything is typed', () => {
    expect(keys('')).toEqual(['1']);
  });

  it('finds by any part of a name, circuit code, port or VLAN, what begins with it first', () => {
    expect(keys('hz')).toEqual(['3', '2']);
    expect(keys('circuit-7')).toEqual(['2']);
    expect(keys('1/1/7')).toEqual(['2']);
    expect(keys('vlan 101')).toEqual(['3']);
    expect(keys('hz enabled')).toEqual(['2']);
    expect(keys('nowhere')).toEqual([]);
  });
});
