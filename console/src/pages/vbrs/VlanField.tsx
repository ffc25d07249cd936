// A VLAN on a connection of the caller. The field tells the free ones, and refuses a taken one before the call.
import { Form, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import {
  describeVirtualBorderRoutersForPhysicalConnection as described,
  type VbrOnConnection,
} from '../../api/connections.ts';
import { useDeclaredParameters } from '../../api/declarations.ts';
import { everyMsOf } from '../../api/hooks.ts';
import { createVirtualBorderRouter } from '../../api/vbrs.ts';
import { useWholeList } from '../../api/whole-list.ts';
import { useDeclaredRules } from '../../parts/declared-rules.ts';
import { useSession } from '../../session/session.ts';
import { freeRanges, takenVlans } from '../connections/connection/vlans.ts';
import { useVbrFormWords } from './form-words.ts';

interface Props {
  /** Undefined while none is chosen. */
  readonly connectionId: string | undefined;
  /** The VBR that the VLAN is for; its own VLAN counts as free. */
  readonly vbrId?: string;
}

export function VlanField({ connectionId, vbrId }: Props): ReactElement {
  const say = useVbrFormWords();
  const { regionId } = useSession();
  const vlan = useDeclaredParameters(createVirtualBorderRouter)('VlanId');
  const rules = useDeclaredRules();
  const vbrs = useWholeList(described, { RegionId: regionId, PhysicalConnectionId: connectionId }, vbrsOf, {
    enabled: connectionId !== undefined,
    everyMs: everyMsOf(false),
  });
  const { minimum = 0, maximum = 0 } = vlan.schema;
  const taken = takenVlans(vbrs.data ?? [], vbrs.dataUpdatedAt).filter(({ vbr }) => vbr.VbrId !== vbrId);
  const free = freeRanges([minimum, maximum], taken).map(([first, last]) =>
    first === last ? String(first) : `${first}–${last}`,
  );
  return (
    <Form.Item
      name="VlanId"
      label={say('vlan')}
      extra={
        vbrs.data === undefined
          ? say('vlanAfterConnection')
          : say('freeVlans', { ranges: free.length === 0 ? say('noneFree') : free.join(', ') })
      }
      dependencies={['PhysicalConnectionId']}
      rules={[
        ...rules(vlan),
        {
          validator: async (_, typed: number | null | undefined) => {
            const holder = taken.find((one) => one.vlan === typed)?.vbr;
            const vbr = holder === undefined || holder.VbrName === '' ? (holder?.VbrId ?? '') : holder.VbrName;
            await (holder === undefined ? Promise.resolve() : Promise.reject(new Error(say('vlanTaken', { vbr }))));
          },
        },
      ]}
    >
      <InputNumber style={{ width: '100%' }} precision={0} />
    </Form.Item>
  );
}

function vbrsOf(answer: {
  readonly VirtualBorderRouterForPhysicalConnectionSet: readonly VbrOnConnection[];
}): readonly VbrOnConnection[] {
  return answer.VirtualBorderRouterForPhysicalConnectionSet;
}
