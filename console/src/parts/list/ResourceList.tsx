// A list of resources: its filters, search, table, pages, columns and CSV, and what is shown where there is nothing.
import { DownloadOutlined, SettingOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Empty, Flex, Input, Popover, Table, Typography } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { allPages, type Page } from '../../api/whole-list.ts';
import { useSession } from '../../session/session.ts';
import { ErrorAlert } from '../ErrorAlert.tsx';
import { pageSizeChoice } from '../Select.tsx';
import { useHiddenColumns } from './chosen-columns.ts';
import { searched, sorted, type Column } from './column.ts';
import { csvOf } from './csv.ts';
import { download } from './download.ts';
import { pageSizes, useListAddress, type ListAddress } from './list-address.ts';
import { useListed, type ListQuestion } from './useListed.ts';
import { useListWords } from './words.ts';

interface Props<Answer extends Page, Item extends object> extends ListQuestion<Answer, Item> {
  /** Unique in the console: the chosen columns are stored under it, and the CSV file has it as its name. */
  readonly name: string;
  readonly idOf: (item: Item) => string;
  /** Filters before the search; the address has their values. */
  readonly filters?: ReactNode;
  /** The values of these filters that show everything. */
  readonly unfiltered?: Readonly<Record<string, string>>;
  /** The text where the list is empty, and the first step. */
  readonly empty: { readonly title: string; readonly help?: string; readonly begin?: ReactNode };
  /** The last cell of each row. */
  readonly actions?: { readonly title: string; readonly of: (item: Item) => ReactNode };
}

export function ResourceList<Answer extends Page, Item extends object>(props: Props<Answer, Item>): ReactElement {
  const { name, idOf, filters, unfiltered = {}, empty, columns, actions } = props;
  const say = useListWords();
  const address = useListAddress();
  const { hidden, hide } = useHiddenColumns(name);
  const listed = useListed(props, address);
  const chosen = columns.filter(({ key, isAlwaysShown = false }) => isAlwaysShown || !hidden.includes(key));
  const shown = chosen.filter(({ isOnlyInCsv = false }) => !isOnlyInCsv);
  const all = { search: '', ...unfiltered };
  const isNarrowed = Object.entries(all).some(([filter, any]) => address.filter(filter) !== any);
  const nothing = !isNarrowed ? (
    <Nothing title={empty.title} help={empty.help}>
      {empty.begin}
    </Nothing>
  ) : (
    <Nothing title={say('noneFound')} help={say('noneFoundHelp')}>
      <Button
        onClick={() => {
          address.show(all);
        }}
      >
        {say('showAll')}
      </Button>
    </Nothing>
  );
  return (
    <>
      <Flex wrap gap={8} style={{ marginBottom: 12 }}>
        {filters}
        <Input.Search
          // The search field is made anew with the search of another address.
          key={address.search}
          aria-label={say('search')}
          placeholder={say('searchHelp')}
          style={{ flex: '1 1 220px', maxWidth: 420 }}
          defaultValue={address.search}
          allowClear
          onSearch={(text) => {
            address.show({ search: text.trim() });
          }}
        />
        <Flex gap={8}>
          <ColumnChoice columns={columns} hidden={hidden} onHide={hide} />
          <CsvButton {...props} columns={chosen} address={address} />
        </Flex>
      </Flex>
      {listed.isTooLong ? <Alert type="info" showIcon title={say('tooLong')} style={{ marginBottom: 12 }} /> : null}
      {listed.error === null ? null : <ErrorAlert error={listed.error} onRetry={listed.askAgain} />}
      {listed.error !== null && listed.items.length === 0 ? null : (
        <Table<Item>
          rowKey={idOf}
          size="middle"
          loading={listed.isLoading}
          dataSource={[...listed.items]}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: listed.isLoading ? <>&nbsp;</> : nothing }}
          showSorterTooltip={false}
          pagination={{
            current: address.page,
            pageSize: address.size,
            total: listed.total,
            pageSizeOptions: [...pageSizes],
            showSizeChanger: pageSizeChoice,
            showTotal: (count) => say('total', { count }),
          }}
          onChange={({ current = 1, pageSize = address.size }, _filters, sorter, { action }) => {
            if (action === 'sort') {
              const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
              const key = typeof columnKey === 'string' && order !== undefined && order !== null ? columnKey : '';
              address.show({ sort: order === 'descend' ? `-${key}` : key });
            } else address.show({ page: String(current), size: String(pageSize) });
          }}
          columns={[
            ...shown.map(({ key, title, text, render, align }) => ({
              key,
              title,
              align,
              sorter: !listed.isTooLong,
              sortOrder: sortOrderOf(key, address.sorting),
              render: (_: unknown, item: Item) => (render === undefined ? shownText(text(item)) : render(item)),
            })),
            ...(actions === undefined
              ? []
              : [
                  {
                    key: 'actions',
                    title: actions.title,
                    fixed: 'end' as const,
                    render: (_: unknown, item: Item) => actions.of(item),
                  },
                ]),
          ]}
        />
      )}
    </>
  );
}

function sortOrderOf(key: string, sorting: string): 'ascend' | 'descend' | null {
  if (sorting === key) return 'ascend';
  return sorting === `-${key}` ? 'descend' : null;
}

function shownText(text: string | number): ReactNode {
  return text === '' ? '–' : text;
}

interface NothingProps {
  readonly title: string;
  readonly help?: string | undefined;
  readonly children?: ReactNode;
}

function Nothing({ title, help, children }: NothingProps): ReactElement {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={title}>
      <Flex vertical align="center" gap={12}>
        {help === undefined ? null : <Typography.Text type="secondary">{help}</Typography.Text>}
        {children}
      </Flex>
    </Empty>
  );
}

interface ChoiceProps<Item> {
  readonly columns: readonly Column<Item>[];
  readonly hidden: readonly string[];
  readonly onHide: (hidden: readonly string[]) => void;
}

function ColumnChoice<Item>({ columns, hidden, onHide }: ChoiceProps<Item>): ReactElement {
  const say = useListWords();
  const choices = columns.filter(({ isAlwaysShown = false, isOnlyInCsv = false }) => !isAlwaysShown && !isOnlyInCsv);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          style={{ flexDirection: 'column', gap: 8 }}
          value={choices.map(({ key }) => key).filter((key) => !hidden.includes(key))}
          options={choices.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(kept) => {
            onHide(choices.map(({ key }) => key).filter((key) => !kept.includes(key)));
          }}
        />
      }
    >
      <Button icon={<SettingOutlined />} aria-label={say('columns')} title={say('columns')} />
    </Popover>
  );
}

interface CsvProps<Answer extends Page, Item extends object> extends Props<Answer, Item> {
  readonly address: ListAddress;
}

/** All that match, in the order of the list, with the columns that are shown. */
function CsvButton<Answer extends Page, Item extends object>(props: CsvProps<Answer, Item>): ReactElement {
  const { name, action, parameters, itemsOf, columns, address } = props;
  const say = useListWords();
  const { key } = useSession();
  const make = useMutation({
    mutationFn: async () => {
      const all = await allPages(key, action, parameters, itemsOf);
      const found = address.search === '' ? all : searched(all, columns, address.search);
      download(`${name}.csv`, csvOf(sorted(found, columns, address.sorting), columns));
    },
  });
  return (
    <>
      <Button
        icon={<DownloadOutlined />}
        aria-label={say('csv')}
        title={say('csv')}
        loading={make.isPending}
        onClick={() => {
          make.mutate();
        }}
      />
      {make.error === null ? null : <ErrorAlert error={make.error} />}
    </>
  );
}
