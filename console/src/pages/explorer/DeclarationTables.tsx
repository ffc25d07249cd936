// What an action answers with, and what it can be refused with.
import { Empty, Flex, Table, Tag, Typography } from 'antd';
import type { ReactElement } from 'react';
import { presentLanguage } from '../../i18n/words.ts';
import { explanationOf } from './errors/explanations.ts';
import type { ActionDescription, ErrorDescription, Schema } from './schema.ts';
import { useExplorerWords } from './words.ts';

export function ErrorTable({ errors }: Pick<ActionDescription, 'errors'>): ReactElement {
  const say = useExplorerWords();
  const ordered = errors.toSorted((a, b) => a.status - b.status || a.code.localeCompare(b.code));
  return (
    <Flex vertical gap={12}>
      {errors.length === 0 ? (
        <Empty description={say('noErrors')} />
      ) : (
        <Table<ErrorDescription>
          size="small"
          pagination={false}
          rowKey={({ code, message }) => `${code} ${message}`}
          dataSource={ordered}
          scroll={{ x: 560 }}
          columns={[
            {
              title: say('code_'),
              key: 'code',
              width: '45%',
              render: (_, { status, code, message }) => (
                <Flex vertical gap={2}>
                  <span>
                    <Tag>{status}</Tag>
                    <Typography.Text strong style={{ overflowWrap: 'anywhere' }}>
                      {code}
                    </Typography.Text>
                  </span>
                  <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                    {message}
                  </Typography.Text>
                </Flex>
              ),
            },
            {
              title: say('meaning'),
              key: 'meaning',
              render: (_, { code }) => explanationOf(code, presentLanguage()) ?? '–',
            },
          ]}
        />
      )}
      <Typography.Text type="secondary">{say('ofGateway')}</Typography.Text>
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
      scroll={{ x: 420 }}
      columns={[
        {
          title: say('field'),
          dataIndex: 'name',
          render: (name: string, { depth }) => (
            <Typography.Text style={{ paddingInlineStart: depth * 16 }}>{name}</Typography.Text>
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
