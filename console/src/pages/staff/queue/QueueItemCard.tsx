// One connection that waits: the facts that staff need for the decision, and what each choice will do.
import { Button, Card, Descriptions, Flex, Tag, Typography } from 'antd';
import { useId, type ReactElement } from 'react';
import { Link } from 'react-router';
import { confirmPhysicalConnection } from '../../../api/connections.ts';
import { useChange } from '../../../api/hooks.ts';
import { useWaits } from '../../../api/server-data.ts';
import { presentLanguage } from '../../../i18n/words.ts';
import { acceptPhysicalConnectionLOA, approvePhysicalConnection, type QueueItem } from '../../../api/staff.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { Moment } from '../../../parts/Moment.tsx';
import { StateTag } from '../../../parts/StateTag.tsx';
import { useCarrierWords } from '../../connections/carriers.ts';
import type { Refusal } from './refusals.ts';
import { Technicians } from './Technicians.tsx';
import { useAgeWords } from './useAgeWords.ts';
import { useQueueWords } from './queue-words.ts';

interface Props {
  readonly item: QueueItem;
  /** The server's time. */
  readonly now: string;
  readonly onAllocate: () => void;
  readonly onRefuse: (refusal: Refusal) => void;
}

export function QueueItemCard({ item, now, onAllocate, onRefuse }: Props): ReactElement {
  const say = useQueueWords();
  const age = useAgeWords();
  const words = useWaitWords(item);
  const { PhysicalConnectionId, Name, Status, Since } = item;
  return (
    <Card
      size="small"
      data-queued={PhysicalConnectionId}
      title={
        <Flex wrap gap={8} align="center" style={{ padding: '8px 0' }}>
          <Typography.Text strong style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
            {Name ?? PhysicalConnectionId}
          </Typography.Text>
          <StateTag state={Status} />
          <Tag>{words?.label ?? item.WaitingFor}</Tag>
          <Typography.Text type="secondary" style={{ fontWeight: 'normal' }} title={Since}>
            {say('waits', { age: age(Since, now) })}
          </Typography.Text>
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        <QueueItemDetails item={item} />
        {item.WaitingFor === 'LOAReview' ? <Technicians connectionId={PhysicalConnectionId} /> : null}
        <Choices item={item} onAllocate={onAllocate} onRefuse={onRefuse} />
      </Flex>
    </Card>
  );
}

function QueueItemDetails({ item }: { readonly item: QueueItem }): ReactElement {
  const say = useQueueWords();
  const carrierWord = useCarrierWords();
  const { RedundantPhysicalConnectionId: redundant, Loa: loa } = item;
  const all: readonly (readonly [Parameters<typeof say>[0], ReactElement | string | undefined])[] = [
    ['id', item.PhysicalConnectionId],
    ['account', item.AccountId],
    ['accessPoint', item.AccessPointId],
    ['peer', item.PeerLocation],
    ['carrier', carrierWord(item.LineOperator)],
    ['ordered', say('portAndSpeed', { portType: item.PortType, value: item.Bandwidth })],
    ['redundant', redundant],
    ['circuit', item.CircuitCode],
    ['description', item.Description],
    ['allocated', item.PortNumber === undefined ? undefined : `${item.PortNumber} · ${item.AdLocation ?? ''}`],
    ['company', loa?.CompanyName],
    ['installer', loa?.Si],
    ['lineType', loa?.LineType],
    ['construction', loa === undefined ? undefined : <Moment at={loa.ConstructionTime} />],
  ];
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 1, md: 2, xl: 3 }}
      items={all.flatMap(([key, children]) => (children === undefined ? [] : [{ key, label: say(key), children }]))}
    />
  );
}

/** The server's own words for what a connection waits for; undefined until they are read. */
function useWaitWords({ WaitingFor }: QueueItem): { readonly label: string; readonly help: string } | undefined {
  const row = useWaits().data?.[WaitingFor];
  const language = presentLanguage();
  return row === undefined ? undefined : { label: row.label[language], help: row.help[language] };
}

function Choices({ item, onAllocate, onRefuse }: Omit<Props, 'now'>): ReactElement {
  const say = useQueueWords();
  const words = useWaitWords(item);
  const explanation = useId();
  const { PhysicalConnectionId, RegionId, Status, WaitingFor } = item;
  const approve = useChange(approvePhysicalConnection);
  const accept = useChange(acceptPhysicalConnectionLOA);
  const confirm = useChange(confirmPhysicalConnection);
  const error = approve.error ?? accept.error ?? confirm.error;
  const refuse = (refusal: Refusal): ReactElement => (
    <Button
      onClick={() => {
        onRefuse(refusal);
      }}
    >
      {say(refusal)}…
    </Button>
  );
  const choices: Readonly<Record<string, ReactElement | undefined>> = {
    Installation: item.LoaStatus === 'Available' ? refuse('withdrawLoa') : undefined,
    Payment: refuse('reject'),
    Review: (
      <>
        <Button
          type="primary"
          aria-describedby={explanation}
          loading={approve.isPending}
          onClick={() => {
            approve.mutate({ PhysicalConnectionId });
          }}
        >
          {say('approve')}
        </Button>
        {refuse('reject')}
      </>
    ),
    Allocation: (
      <>
        {Status === 'Approved' ? (
          <Button type="primary" onClick={onAllocate}>
            {say('allocate')}…
          </Button>
        ) : null}
        {refuse('fail')}
      </>
    ),
    LOAReview: (
      <>
        <Button
          type="primary"
          aria-describedby={explanation}
          loading={accept.isPending}
          onClick={() => {
            accept.mutate({ InstanceId: PhysicalConnectionId });
          }}
        >
          {say('acceptLoa')}
        </Button>
        {refuse('rejectLoa')}
      </>
    ),
    Confirmation: (
      <>
        <Button
          type="primary"
          aria-describedby={explanation}
          loading={confirm.isPending}
          onClick={() => {
            confirm.mutate({ RegionId, PhysicalConnectionId });
          }}
        >
          {say('confirm')}
        </Button>
        {refuse('withdrawLoa')}
      </>
    ),
  };
  return (
    <>
      <Typography.Text id={explanation} type="secondary">
        {Status === 'Allocating' ? say('settingUp') : words?.help}{' '}
        {WaitingFor === 'Payment' ? (
          <Link to={`/staff/orders?connection=${PhysicalConnectionId}`}>{say('itsOrders')}</Link>
        ) : null}
      </Typography.Text>
      {choices[WaitingFor] === undefined ? null : (
        <Flex wrap gap={8}>
          {choices[WaitingFor]}
        </Flex>
      )}
      {error === null ? null : <ErrorAlert error={error} />}
    </>
  );
}
