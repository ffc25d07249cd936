// The answer that an action declares, and its errors.
import { Empty, Flex, Table, theme, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useExplainer } from '../../parts/explained.ts';
import { LongName } from './LongName.tsx';
import type { ActionDescription, Schema } from '../../api/declarations.ts';
import { useExplorerWords } from './words.ts';

export function ErrorList({ errors }: Pick<ActionDescription, 'errors'>): ReactElement {
  const say = useExplorerWords();
  const explanationOf = useExplainer();
  const { token } = theme.useToken();
  const ordered = errors.toSorted((a, b) => a.status - b.status || a.code.localeCompare(b.code));
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{say('ofGateway')}</Typography.Text>
      {errors.length === 0 ? <Empty description={say('noErrors')} /> : null}
      <ul className="explorer-errors" aria-label={say('ofAction')}>
        {ordered.map(({ status, code, message }) => (
          <li key={`${code} ${message}`} style={{ borderTop: `1px solid ${token.colorBorderSecondary}` }}>
            <Flex vertical gap={2}>
              <Typography.Text strong>
                {status} <LongName name={code} />
              </Typography.Text>
              <Typography.Text type="secondary" style={{ fontSize: 12, overflowWrap: 'anywhere' }}>
                {message}
              </Typography.Text>
            </Flex>
            <span>{explanationOf({ code, message }) ?? '–'}</span>
          </li>
        ))}
      </ul>
    </Flex>
  );
}

interface Field {
  readonly key: string;
  readonly depth: number;
  readonly name: string;
  readonly type: string;
  readonly isAlwaysThere: boolean;
}

export function FieldTable({ answer }: Pick<ActionDescription, 'answer'>): ReactElement {
  const say = useExplorerWords();
  return (
    <Table<Field>
      size="small"
      pagination={false}
      dataSource={fieldsIn(answer)}
      columns={[
        {
          title: say('field'),
          dataIndex: 'name',
          render: (name: string, { depth }) => (
            <div style={{ paddingInlineStart: depth * 16 }}>
              <LongName name={name} />
            </div>
          ),
        },
        { title: say('type'), dataIndex: 'type' },
        {
          title: '',
          dataIndex: 'isAlwaysThere',
          render: (isThere: boolean) => (isThere ? say('always') : ''),
        },
      ]}
    />
  );
}

function fieldsIn({ properties = {}, required = [] }: Schema, depth = 0, path = ''): Field[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const key = `${path}.${name}`;
    const inside = schema.items ?? schema;
    const type = schema.items === undefined ? (schema.type ?? '–') : `${schema.items.type ?? '–'}[]`;
    return [{ key, depth, name, type, isAlwaysThere: required.includes(name) }, ...fieldsIn(inside, depth + 1, key)];
  });
}
