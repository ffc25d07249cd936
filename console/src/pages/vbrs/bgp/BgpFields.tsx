// The fields of the dialogs on BGP, with the limits that the server declares.
import { Form, Input, InputNumber, Switch } from 'antd';
import type { ReactElement } from 'react';
import type { ActionName } from '../../../api/action.ts';
import type { BgpGroup } from '../../../api/bgp.ts';
import { useDeclaredParameters } from '../../../api/declarations.ts';
import { useDeclaredRules } from '../../../parts/declared-rules.ts';
import { Select } from '../../../parts/Select.tsx';
import { useBgpWords } from './bgp-words.ts';

interface FieldsProps {
  /** The action that the fields are for. */
  readonly action: ActionName;
}

export interface TypedGroup {
  readonly Name?: string;
  readonly PeerAsn?: number | null;
  readonly LocalAsn?: number | null;
  readonly AuthKey?: string;
}

export function GroupFields({ action }: FieldsProps): ReactElement {
  const say = useBgpWords();
  const declared = useDeclaredParameters(action);
  const rules = useDeclaredRules();
  return (
    <>
      <Form.Item name="Name" label={say('name')} rules={rules(declared('Name'), say('nameForm'))}>
        <Input />
      </Form.Item>
      <Form.Item name="PeerAsn" label={say('peerAsn')} rules={rules({ ...declared('PeerAsn'), required: true })}>
        <InputNumber style={{ width: '100%' }} precision={0} />
      </Form.Item>
      <Form.Item name="LocalAsn" label={say('localAsn')} rules={rules(declared('LocalAsn'))}>
        <InputNumber style={{ width: '100%' }} precision={0} />
      </Form.Item>
      <Form.Item name="AuthKey" label={say('authKey')} extra={say('authKeyHelp')} rules={rules(declared('AuthKey'))}>
        <Input spellCheck={false} autoComplete="off" />
      </Form.Item>
    </>
  );
}

export interface TypedPeer {
  readonly BgpGroupId?: string;
  readonly PeerIpAddress?: string;
  readonly EnableBfd?: boolean;
  readonly BfdMultiHop?: number | null;
}

interface PeerProps extends FieldsProps {
  /** The groups to choose from; the peer stays in its group where there are none. */
  readonly groups?: readonly BgpGroup[];
}

export function PeerFields({ action, groups }: PeerProps): ReactElement {
  const say = useBgpWords();
  const declared = useDeclaredParameters(action);
  const rules = useDeclaredRules();
  const isWatched = Form.useWatch<boolean | undefined>('EnableBfd') ?? false;
  return (
    <>
      {groups === undefined ? null : (
        <Form.Item name="BgpGroupId" label={say('group')} rules={rules(declared('BgpGroupId'))}>
          <Select options={groups.map(({ BgpGroupId: value, Name }) => ({ value, label: Name ?? value }))} />
        </Form.Item>
      )}
      <Form.Item name="PeerIpAddress" label={say('address')} extra={groups === undefined ? null : say('addressHelp')}>
        <Input spellCheck={false} />
      </Form.Item>
      <Form.Item name="EnableBfd" label={say('bfd')} valuePropName="checked">
        <Switch />
      </Form.Item>
      {isWatched ? (
        <Form.Item name="BfdMultiHop" label={say('hops')} rules={rules(declared('BfdMultiHop'))}>
          <InputNumber style={{ width: '100%' }} precision={0} />
        </Form.Item>
      ) : null}
    </>
  );
}

export interface TypedNetwork {
  readonly DstCidrBlock?: string;
}

export function NetworkField({ action }: FieldsProps): ReactElement {
  const say = useBgpWords();
  const declared = useDeclaredParameters(action);
  const rules = useDeclaredRules();
  return (
    <Form.Item
      name="DstCidrBlock"
      label={say('network')}
      extra={say('networkHelp')}
      rules={rules(declared('DstCidrBlock'))}
    >
      <Input spellCheck={false} />
    </Form.Item>
  );
}
