// One of the lists of BGP on a VBR's page: a table with a step that adds to it, and steps on each row.
import { Card, Empty, Flex, Table, Typography, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { StateTag } from '../../../parts/StateTag.tsx';
import type { Step } from '../../../parts/steps/step.ts';
import { StepButton } from '../../../parts/steps/StepButton.tsx';
import { useBgpWords } from './bgp-words.ts';

interface Item {
  readonly Status: string;
}

interface Props<Row extends Item> {
  readonly title: string;
  readonly rows: readonly Row[] | undefined;
  readonly error: Error | null;
  readonly rowKey: keyof Row & string;
  readonly columns: TableColumnsType<Row>;
  readonly empty: { readonly text: string; readonly help: string };
  readonly adding: Step;
  /** The steps on a row, and what tells their buttons apart. */
  readonly steps: (row: Row) => readonly { readonly step: Step; readonly ariaLabel: string }[];
}

export function BgpCard<Row extends Item>(props: Props<Row>): ReactElement {
  const { title, rows, error, rowKey, columns, empty, adding, steps } = props;
  const say = useBgpWords();
  return (
    <Card size="small" title={title} extra={<StepButton step={adding} size="small" />}>
      <Flex vertical gap={12}>
        {error === null ? null : <ErrorAlert error={error} />}
        <Table<Row>
          rowKey={rowKey}
          size="small"
          loading={rows === undefined && error === null}
          dataSource={[...(rows ?? [])]}
          scroll={{ x: 'max-content' }}
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          locale={{
            emptyText: (
              <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty.text}>
                <Typography.Text type="secondary">{empty.help}</Typography.Text>
              </Empty>
            ),
          }}
          columns={[
            ...columns,
            { title: say('state'), key: 'state', render: (_, { Status }) => <StateTag state={Status} /> },
            {
              title: say('actions'),
              key: 'actions',
              render: (_, row) => (
                <Flex gap={8}>
                  {steps(row).map(({ step, ariaLabel }) => (
                    <StepButton key={step.key} size="small" step={step} ariaLabel={ariaLabel} />
                  ))}
                </Flex>
              ),
            },
          ]}
        />
      </Flex>
    </Card>
  );
}
