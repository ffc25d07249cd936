// The fields that the forms for a VBR have in common, with the limits of this edition.
import { Card, Form, Input, InputNumber, Switch } from 'antd';
import type { ReactElement } from 'react';
import type { ActionName } from '../../api/action.ts';
import { useDeclaredParameters } from '../../api/declarations.ts';
import { useDeclaredRules } from '../../parts/declared-rules.ts';
import { Select } from '../../parts/Select.tsx';
import { useVbrFormWords } from './form-words.ts';
import { PeeringFields, type TypedPeering } from './PeeringFields.tsx';

/** The values of a form for a VBR; empty fields are undefined, empty or null. */
export interface TypedVbr extends TypedPeering {
  readonly VlanId?: number | null;
  readonly CircuitCode?: string;
  readonly Name?: string;
  readonly Description?: string;
  readonly Bandwidth?: number | null;
  readonly MinTxInterval?: number | null;
  readonly MinRxInterval?: number | null;
  readonly DetectMultiplier?: number | null;
  readonly Mtu?: number;
  readonly SitelinkEnable?: boolean;
}

interface FieldsProps {
  /** The action that the fields are for. */
  readonly action: ActionName;
}

export function NameFields({ action }: FieldsProps): ReactElement {
  const say = useVbrFormWords();
  const declared = useDeclaredParameters(action);
  const rules = useDeclaredRules();
  return (
    <>
      <Form.Item name="Name" label={say('name')} rules={rules(declared('Name'), say('nameForm'))}>
        <Input />
      </Form.Item>
      <Form.Item
        name="Description"
        label={say('description')}
        rules={rules(declared('Description'), say('descriptionForm'))}
      >
        <Input.TextArea rows={2} />
      </Form.Item>
    </>
  );
}

export function CircuitField({ action }: FieldsProps): ReactElement {
  const say = useVbrFormWords();
  const circuit = useDeclaredParameters(action)('CircuitCode');
  const rules = useDeclaredRules();
  return (
    <Form.Item name="CircuitCode" label={say('circuitCode')} extra={say('circuitCodeHelp')} rules={rules(circuit)}>
      <Input spellCheck={false} />
    </Form.Item>
  );
}

interface NumberProps extends FieldsProps {
  readonly name: 'Bandwidth' | 'MinTxInterval' | 'MinRxInterval' | 'DetectMultiplier';
  readonly label: string;
  readonly extra?: string;
}

/** Typed, or chosen where only some numbers are taken. */
export function NumberField({ action, name, label, extra }: NumberProps): ReactElement {
  const declared = useDeclaredParameters(action)(name);
  const rules = useDeclaredRules();
  const choices = declared.schema.enum?.map((value) => ({ value, label: String(value) }));
  return (
    <Form.Item name={name} label={label} extra={extra} rules={rules(declared)}>
      {choices === undefined ? (
        <InputNumber style={{ width: '100%' }} precision={0} />
      ) : (
        <Select options={choices} allowClear={!declared.required} />
      )}
    </Form.Item>
  );
}

interface PeeringProps {
  readonly isRequired: boolean;
  readonly onTyped: () => void;
}

/** Both families; IPv6 only where it is wanted. */
export function PeeringCards({ isRequired, onTyped }: PeeringProps): ReactElement {
  const say = useVbrFormWords();
  const form = Form.useFormInstance<TypedVbr>();
  const hasIpv6 = Form.useWatch('EnableIpv6', form) === true;
  return (
    <>
      <Card size="small" title={say('ipv4')} style={{ marginBottom: 16 }}>
        <PeeringFields family={4} isRequired={isRequired} onTyped={onTyped} />
      </Card>
      <Card size="small" title={say('ipv6')} style={{ marginBottom: 16 }}>
        <Form.Item name="EnableIpv6" label={say('enableIpv6')} valuePropName="checked">
          <Switch />
        </Form.Item>
        {hasIpv6 ? <PeeringFields family={6} isRequired onTyped={onTyped} /> : null}
      </Card>
    </>
  );
}

/** The fields that either owner may set. */
export function BfdFields({ action }: FieldsProps): ReactElement {
  const say = useVbrFormWords();
  return (
    <Card size="small" title={say('bfd')} style={{ marginBottom: 16 }}>
      <NumberField action={action} name="MinTxInterval" label={say('minTx')} />
      <NumberField action={action} name="MinRxInterval" label={say('minRx')} />
      <NumberField action={action} name="DetectMultiplier" label={say('multiplier')} />
    </Card>
  );
}

export function BandwidthField({ action }: FieldsProps): ReactElement {
  const say = useVbrFormWords();
  return <NumberField action={action} name="Bandwidth" label={say('bandwidth')} extra={say('bandwidthHelp')} />;
}

/** The fields that only the VBR's owner may set, besides its name and peering. */
export function RouterFields(): ReactElement {
  const say = useVbrFormWords();
  return (
    <>
      <Form.Item name="Mtu" label={say('mtu')}>
        <Select options={[1500, 8500].map((value) => ({ value, label: String(value) }))} />
      </Form.Item>
      <Form.Item name="SitelinkEnable" label={say('sitelink')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </>
  );
}
