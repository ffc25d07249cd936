// The fields that an application for a connection and its changes have in common, with the limits of this edition.
import { Form, Input, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import type { ActionName } from '../../api/action.ts';
import { useDeclaredParameters } from '../../api/declarations.ts';
import { useDeclaredRules } from '../../parts/declared-rules.ts';
import { Select } from '../../parts/Select.tsx';
import { useCarrierWords } from './carriers.ts';
import { useFormWords } from './form-words.ts';
import { RedundantSelect } from './RedundantSelect.tsx';

/** The values of a form for a connection; empty fields are undefined or empty. */
export interface TypedConnection {
  readonly PortType?: string;
  readonly bandwidth?: number | null;
  readonly LineOperator?: string;
  readonly PeerLocation?: string;
  readonly RedundantPhysicalConnectionId?: string;
  readonly CircuitCode?: string;
  readonly Name?: string;
  readonly Description?: string;
}

interface FieldsProps {
  /** The action that the fields are for. */
  readonly action: ActionName;
  readonly isFixed?: boolean;
  /** The connection that is changed. */
  readonly connectionId?: string;
}

/** Port type and redundant partner. */
export function PortFields({ action, isFixed = false, connectionId }: FieldsProps): ReactElement {
  const say = useFormWords();
  const declared = useDeclaredParameters(action);
  const rules = useDeclaredRules();
  return (
    <>
      <Form.Item name="PortType" label={say('portType')} extra={isFixed ? undefined : say('portTypeDefault')}>
        <Select
          allowClear={connectionId === undefined}
          disabled={isFixed}
          options={(declared('PortType').schema.enum ?? []).map((value) => ({ value, label: value }))}
        />
      </Form.Item>
      <Form.Item
        name="RedundantPhysicalConnectionId"
        label={say('redundant')}
        extra={say('redundantHelp')}
        rules={rules(declared('RedundantPhysicalConnectionId'))}
      >
        <RedundantSelect disabled={isFixed} except={connectionId} />
      </Form.Item>
    </>
  );
}

export function BandwidthField({ action, isFixed = false }: FieldsProps): ReactElement {
  const say = useFormWords();
  const bandwidth = useDeclaredParameters(action)('bandwidth');
  const rules = useDeclaredRules();
  const { minimum: min, maximum: max } = bandwidth.schema;
  const isLimited = min !== undefined && max !== undefined;
  return (
    <Form.Item
      name="bandwidth"
      label={say('bandwidth')}
      extra={isFixed || !isLimited ? undefined : say('bandwidthHelp', { min, max })}
      rules={rules(bandwidth)}
    >
      <InputNumber style={{ width: '100%' }} precision={0} disabled={isFixed} />
    </Form.Item>
  );
}

export function CarrierField({ action }: FieldsProps): ReactElement {
  const say = useFormWords();
  const carrierWord = useCarrierWords();
  const carrier = useDeclaredParameters(action)('LineOperator');
  const rules = useDeclaredRules();
  return (
    <Form.Item name="LineOperator" label={say('carrier')} extra={say('carrierHelp')} rules={rules(carrier)}>
      <Select
        options={(carrier.schema.enum ?? []).map(String).map((value) => ({ value, label: carrierWord(value) }))}
      />
    </Form.Item>
  );
}

/** The customer's end of the connection, and what the connection is called. */
export function ConnectionFields({ action }: FieldsProps): ReactElement {
  const say = useFormWords();
  const declared = useDeclaredParameters(action);
  const rules = useDeclaredRules();
  return (
    <>
      <Form.Item
        name="PeerLocation"
        label={say('peerLocation')}
        extra={say('peerLocationHelp')}
        rules={rules(declared('PeerLocation'))}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="CircuitCode"
        label={say('circuitCode')}
        extra={say('circuitCodeHelp')}
        rules={rules(declared('CircuitCode'))}
      >
        <Input spellCheck={false} />
      </Form.Item>
      <Form.Item name="Name" label={say('name')} rules={rules(declared('Name'), say('nameForm'))}>
        <Input />
      </Form.Item>
      <Form.Item
        name="Description"
        label={say('description')}
        rules={rules(declared('Description'), say('descriptionForm'))}
      >
        <Input.TextArea rows={3} />
      </Form.Item>
    </>
  );
}
