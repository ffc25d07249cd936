// The form of an action, made from the schemas of its parameters.
import { Typography } from 'antd';
import type { ReactElement } from 'react';
import { errorOf } from '../limits.ts';
import type { ActionDescription } from '../../../api/declarations.ts';
import type { Value, Values } from '../values.ts';
import { useExplorerWords } from '../words.ts';
import { SchemaField } from './SchemaField.tsx';

interface Props {
  readonly action: ActionDescription;
  readonly values: Values;
  readonly onChange: (change: (values: Values) => Values) => void;
}

export function ParameterForm({ action, values, onChange }: Props): ReactElement {
  const say = useExplorerWords();
  if (action.parameters.length === 0) return <Typography.Paragraph>{say('noParameters')}</Typography.Paragraph>;
  return (
    <>
      {action.parameters.map((parameter) => (
        <SchemaField
          key={parameter.name}
          id={`${action.name}-${parameter.name}`}
          label={parameter.name}
          doc={parameter.doc}
          isRequired={parameter.required}
          schema={parameter.schema}
          value={values[parameter.name]}
          error={errorOf(parameter, values[parameter.name])}
          onChange={(value: Value) => {
            onChange((present) => ({ ...present, [parameter.name]: value }));
          }}
        />
      ))}
    </>
  );
}
