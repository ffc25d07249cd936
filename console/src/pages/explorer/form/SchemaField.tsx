// One value of a form: a text, a choice, or a list whose entries are added and removed.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, theme, Typography } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Select } from '../../../parts/Select.tsx';
import { errorInText, type ValueError } from '../limits.ts';
import type { Schema } from '../../../api/declarations.ts';
import { isList, isSecret, type Value } from '../values.ts';
import { useExplorerWords } from '../words.ts';
import { errorInWords, limitsInWords } from './limit-words.ts';

interface Props {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly doc?: string;
  readonly isRequired?: boolean;
  readonly schema: Schema;
  readonly value: Value | undefined;
  readonly error: ValueError | undefined;
  readonly onChange: (value: Value) => void;
  /** An element beside it. */
  readonly extra?: ReactNode;
}

export function SchemaField(props: Props): ReactElement {
  return props.schema.type === 'array' ? <ListField {...props} /> : <TextField {...props} />;
}

// Documents have many lines, descriptions a few words.
const longText = 512;

function TextField({ id, label, doc, isRequired = false, schema, value, error, onChange, extra }: Props): ReactElement {
  const say = useExplorerWords();
  const text = typeof value === 'string' ? value : '';
  const choices = schema.type === 'boolean' ? ['true', 'false'] : schema.enum?.map(String);
  const placeholder = schema.default === undefined ? say('notSet') : String(schema.default);
  // A missing value is marked by its star, and counted below the form.
  const told = error === undefined || error.kind === 'missing' ? undefined : errorInWords(error, text, say);
  const described = { 'aria-describedby': `${id}-limits`, 'aria-invalid': told !== undefined };
  const set = (next: string | undefined): void => {
    onChange(next ?? '');
  };
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required={isRequired}
      validateStatus={told === undefined ? '' : 'error'}
      extra={<Hints id={`${id}-limits`} error={told} texts={[doc, limitsInWords(schema, say)]} />}
      style={{ marginBottom: 16 }}
    >
      <Flex gap={8} align="start">
        {choices === undefined ? (
          <TextInput id={id} label={label} schema={schema} text={text} described={described} onChange={set} />
        ) : (
          <Select
            {...described}
            id={id}
            aria-label={label}
            allowClear
            showSearch
            style={{ width: '100%' }}
            placeholder={placeholder}
            value={text === '' ? null : text}
            options={choices.map((choice) => ({ value: choice, label: choice }))}
            onChange={set}
          />
        )}
        {label === 'ClientToken' ? (
          <Button
            onClick={() => {
              set(crypto.randomUUID());
            }}
          >
            {say('newToken')}
          </Button>
        ) : null}
        {extra}
      </Flex>
    </Form.Item>
  );
}

interface TextInputProps {
  readonly id: string;
  readonly label: string;
  readonly schema: Schema;
  readonly text: string;
  readonly described: { readonly 'aria-describedby': string; readonly 'aria-invalid': boolean };
  readonly onChange: (text: string) => void;
}

function TextInput({ id, label, schema, text, described, onChange }: TextInputProps): ReactElement {
  const say = useExplorerWords();
  const common = {
    ...described,
    id,
    value: text,
    placeholder: schema.default === undefined ? say('notSet') : String(schema.default),
    spellCheck: false,
    autoComplete: 'off',
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      onChange(target.value);
    },
  };
  if (isSecret(label)) return <Input.Password {...common} />;
  // A text area that grows by itself needs inline styles, which the page's policy forbids.
  if ((schema.maxLength ?? 0) > longText) return <Input.TextArea {...common} rows={6} />;
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  return <Input {...common} inputMode={isNumber ? 'numeric' : 'text'} />;
}

function ListField({ id, label, doc, isRequired = false, schema, value, error, onChange, extra }: Props): ReactElement {
  const say = useExplorerWords();
  const { token } = theme.useToken();
  const entries = value !== undefined && isList(value) ? value : [];
  const items = schema.items ?? {};
  const isFull = schema.maxItems !== undefined && entries.length >= schema.maxItems;
  const told = error === undefined || error.kind === 'missing' ? undefined : errorInWords(error, '', say);
  return (
    <Form.Item
      label={label}
      required={isRequired}
      validateStatus={told === undefined ? '' : 'error'}
      extra={<Hints id={`${id}-limits`} error={told} texts={[doc, limitsInWords(schema, say)]} />}
      style={{ marginBottom: 16 }}
    >
      <Flex vertical gap={8} role="group" aria-label={label}>
        {entries.map((entry, index) => {
          const name = say('entry', { name: label, number: index + 1 });
          const removal = (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={say('remove', { name: label, number: index + 1 })}
              onClick={() => {
                onChange(entries.toSpliced(index, 1));
              }}
            />
          );
          const replace = (next: Value): void => {
            onChange(entries.with(index, next));
          };
          return (
            // Entries have no key but their index.
            <div
              key={index}
              style={
                isFlat(items)
                  ? {}
                  : { border: `1px solid ${token.colorBorderSecondary}`, borderRadius: 4, padding: '8px 12px 0' }
              }
            >
              {isFlat(items) ? (
                <TextField
                  id={`${id}-${index + 1}`}
                  label={name}
                  schema={items}
                  value={entry}
                  error={typeof entry === 'string' ? errorInText(items, entry) : undefined}
                  onChange={replace}
                  extra={removal}
                />
              ) : (
                <>
                  <Flex justify="space-between" align="center">
                    <Typography.Text strong>{name}</Typography.Text>
                    {removal}
                  </Flex>
                  <Members id={`${id}-${index + 1}`} schema={items} value={entry} onChange={replace} />
                </>
              )}
            </div>
          );
        })}
        <Flex gap={8}>
          <Button
            icon={<PlusOutlined />}
            disabled={isFull}
            onClick={() => {
              onChange([...entries, emptyOf(items)]);
            }}
          >
            {say('add', { name: label })}
          </Button>
          {extra}
        </Flex>
      </Flex>
    </Form.Item>
  );
}

function Members({
  id,
  schema,
  value,
  onChange,
}: Pick<Props, 'id' | 'schema' | 'onChange'> & { readonly value: Value }) {
  const members = typeof value === 'string' || isList(value) ? {} : value;
  return Object.entries(schema.properties ?? {}).map(([name, of]) => {
    const member = members[name];
    return (
      <SchemaField
        key={name}
        id={`${id}-${name}`}
        label={name}
        schema={of}
        value={member}
        error={typeof member === 'string' ? errorInText(of, member) : undefined}
        onChange={(next) => {
          onChange({ ...members, [name]: next });
        }}
      />
    );
  });
}

interface HintsProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly texts: readonly (string | undefined)[];
}

function Hints({ id, error, texts }: HintsProps): ReactElement {
  const { token } = theme.useToken();
  return (
    <span id={id} style={{ fontSize: 12 }}>
      <span role="status" style={{ color: token.colorError }}>
        {error}
      </span>{' '}
      {texts.filter((text) => text !== undefined && text !== '').join(' ')}
    </span>
  );
}

function isFlat({ properties, type }: Schema): boolean {
  return properties === undefined && type !== 'array';
}

/** An entry in which every field is there to be filled in. */
function emptyOf({ type, items = {}, properties }: Schema): Value {
  if (type === 'array') return [emptyOf(items)];
  if (properties === undefined) return '';
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, emptyOf(schema)]));
}
