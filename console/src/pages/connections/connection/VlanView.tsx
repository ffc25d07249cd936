// The VBRs on the connection, and the VLANs that they leave free, as a map and as a list.
import { Card, Empty, Flex, InputNumber, Skeleton, Table, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import {
  describeVirtualBorderRoutersForPhysicalConnection as described,
  type PhysicalConnection,
} from '../../../api/connections.ts';
import { useDeclaredParameters } from '../../../api/declarations.ts';
import { everyMsOf } from '../../../api/hooks.ts';
import { useServerNow } from '../../../api/server-clock.ts';
import { useLifecycles } from '../../../api/server-data.ts';
import { createVirtualBorderRouter } from '../../../api/vbrs.ts';
import { useWholeList } from '../../../api/whole-list.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { mayCustomer, movesByOthers } from '../../../parts/lifecycle-way.ts';
import { NameCell } from '../../../parts/list/NameCell.tsx';
import { Moment, shownMoment } from '../../../parts/Moment.tsx';
import { StateTag } from '../../../parts/StateTag.tsx';
import { useStateWords } from '../../../parts/state-words.ts';
import type { Step } from '../../../parts/steps/step.ts';
import { StepButton } from '../../../parts/steps/StepButton.tsx';
import { useSession } from '../../../session/session.ts';
import { useDetailWords } from './detail-words.ts';
import { VlanMap } from './VlanMap.tsx';
import { freeRanges, takenVlans, type TakenVlan, type VlanRange } from './vlans.ts';

interface Props {
  readonly connection: PhysicalConnection;
  readonly steps: readonly Step[];
}

const clockMs = 15_000;

export function VlanView({ connection: { PhysicalConnectionId }, steps }: Props): ReactElement {
  const { regionId } = useSession();
  const lifecycle = useLifecycles().data?.virtualBorderRouter;
  const asked = { RegionId: regionId, PhysicalConnectionId };
  const now = useServerNow(clockMs);
  const vbrs = useWholeList(described, asked, vbrsOf, {
    everyMs: (on) =>
      everyMsOf(on.some(({ Status }) => movesByOthers(lifecycle, Status) || mayCustomer(lifecycle, Status, 'confirm'))),
  });
  const { minimum, maximum } = useDeclaredParameters(createVirtualBorderRouter)('VlanId').schema;
  if (vbrs.error !== null) return <ErrorAlert error={vbrs.error} />;
  if (vbrs.data === undefined || now === undefined || minimum === undefined || maximum === undefined)
    return <Skeleton active />;
  const taken = takenVlans(vbrs.data, now);
  return (
    <Flex vertical gap={16}>
      <TakenTable taken={taken} steps={steps} />
      <MapCard range={[minimum, maximum]} taken={taken} />
    </Flex>
  );
}

function vbrsOf(answer: { readonly VirtualBorderRouterForPhysicalConnectionSet: readonly TakenVlan['vbr'][] }) {
  return answer.VirtualBorderRouterForPhysicalConnectionSet;
}

interface TableProps {
  readonly taken: readonly TakenVlan[];
  readonly steps: readonly Step[];
}

function TakenTable({ taken, steps }: TableProps): ReactElement {
  const say = useDetailWords();
  const create = steps.find(({ key }) => key === 'createVbr');
  return (
    <Card size="small" title={say('vbrs')}>
      <Table<TakenVlan>
        rowKey="vlan"
        size="small"
        dataSource={[...taken]}
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{
          emptyText: (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('noVbrs')}>
              {create === undefined ? null : <StepButton step={create} />}
            </Empty>
          ),
        }}
        columns={[
          { title: say('vlan'), dataIndex: 'vlan', align: 'right' },
          {
            title: say('vbr'),
            key: 'vbr',
            render: (_, { vbr: { VbrId, VbrName } }) => (
              <NameCell name={VbrName === '' ? undefined : VbrName} id={VbrId} to={`/vbrs/${VbrId}`} />
            ),
          },
          { title: say('state'), key: 'state', render: (_, { vbr }) => <StateTag state={vbr.Status} /> },
          {
            title: say('owner'),
            key: 'owner',
            render: (_, { vbr }) => (vbr.VbrOwnerUid === undefined ? say('you') : String(vbr.VbrOwnerUid)),
          },
          {
            title: say('reservedUntil'),
            key: 'until',
            render: (_, { reservedUntil }) => <Moment at={reservedUntil} />,
          },
        ]}
      />
    </Card>
  );
}

interface MapProps {
  readonly range: VlanRange;
  readonly taken: readonly TakenVlan[];
}

function MapCard({ range, taken }: MapProps): ReactElement {
  const say = useDetailWords();
  const stateWord = useStateWords();
  const free = freeRanges(range, taken);
  const [chosen, setChosen] = useState(free[0]?.[0] ?? range[0]);
  const one = taken.find(({ vlan }) => vlan === chosen);
  const tell = (): string => {
    if (one === undefined) return say('vlanIsFree', { vlan: chosen });
    const { vbr, reservedUntil } = one;
    const values = { vlan: chosen, vbr: vbr.VbrName === '' ? vbr.VbrId : vbr.VbrName, state: stateWord(vbr.Status) };
    if (reservedUntil === undefined) return say('vlanIsUsed', values);
    return say('vlanIsReserved', { ...values, until: shownMoment(new Date(reservedUntil)) });
  };
  const told = tell();
  return (
    <Card size="small" title={say('vlans')}>
      <VlanMap range={range} taken={taken} chosen={chosen} onChoose={setChosen} told={told} />
      <Flex wrap gap={12} align="center" style={{ marginTop: 12 }}>
        <InputNumber
          aria-label={say('vlanLookUp')}
          min={range[0]}
          max={range[1]}
          precision={0}
          value={chosen}
          onChange={(vlan) => {
            if (vlan !== null) setChosen(vlan);
          }}
        />
        <Typography.Text data-told>{told}</Typography.Text>
      </Flex>
      <Typography.Paragraph style={{ margin: '12px 0 0' }}>
        <strong>{say('freeVlans')}</strong>{' '}
        {free.length === 0
          ? say('noneFree')
          : free.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ')}
      </Typography.Paragraph>
    </Card>
  );
}
