// The letter of authorization of a line: where it is, what it says, its document, and what can be done with it.
import { DownloadOutlined, FilePdfOutlined } from '@ant-design/icons';
import { Button, Card, Descriptions, Empty, Flex, Skeleton, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PhysicalConnection } from '../../../api/connections.ts';
import type { AuditEvent } from '../../../api/events.ts';
import { liveMs, useAnswer } from '../../../api/hooks.ts';
import { describePhysicalConnectionLOA, type Loa } from '../../../api/loas.ts';
import { useLifecycles, type Lifecycle } from '../../../api/server-data.ts';
import { Fault } from '../../../parts/Fault.tsx';
import { LifecycleTrack } from '../../../parts/LifecycleTrack.tsx';
import { mayCustomer } from '../../../parts/lifecycle-way.ts';
import { Moment } from '../../../parts/Moment.tsx';
import { statusTimes } from '../../../parts/status-times.ts';
import { useSession } from '../../../session/session.ts';
import { useLoaWords } from './loa-words.ts';

interface Props {
  readonly connection: PhysicalConnection;
  readonly events: readonly AuditEvent[] | undefined;
}

export function LoaView({ connection, events = [] }: Props): ReactElement {
  const say = useLoaWords();
  const navigate = useNavigate();
  const { regionId } = useSession();
  const { PhysicalConnectionId: id, Status, LoaStatus } = connection;
  const lifecycle = useLifecycles().data?.loa;
  const answer = useAnswer(
    describePhysicalConnectionLOA,
    { RegionId: regionId, InstanceId: id },
    { enabled: LoaStatus !== undefined, everyMs: liveMs },
  );
  const applyButton = (
    <Button
      type="primary"
      onClick={() => {
        void navigate(`/connections/${id}/letter`);
      }}
    >
      {say('apply')}
    </Button>
  );
  if (LoaStatus === undefined)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('none')}>
        <Typography.Paragraph type="secondary">
          {say(Status === 'Allocated' ? 'noneYet' : 'whenOne')}
        </Typography.Paragraph>
        {Status === 'Allocated' ? applyButton : null}
      </Empty>
    );
  if (answer.error !== null) return <Fault error={answer.error} />;
  if (answer.data === undefined || lifecycle === undefined) return <Skeleton active />;
  const loa = answer.data.PhysicalConnectionLOAType;
  return (
    <Flex vertical gap={16}>
      <Card size="small" title={say('title')} extra={<Acts connection={connection} loa={loa} lifecycle={lifecycle} />}>
        <LifecycleTrack
          lifecycle={lifecycle}
          status={loa.Status}
          since={statusTimes(lifecycle, id, events)}
          reason={loa.Description}
        />
      </Card>
      <Card size="small" title={say('content')} extra={<Document loa={loa} id={id} />}>
        <Content loa={loa} />
      </Card>
    </Flex>
  );
}

interface ActsProps {
  readonly connection: PhysicalConnection;
  readonly loa: Loa;
  readonly lifecycle: Lifecycle;
}

function Acts({ connection, loa, lifecycle }: ActsProps): ReactElement | null {
  const say = useLoaWords();
  const navigate = useNavigate();
  // The line has to wait for its installation, whatever the letter's own table says.
  if (connection.Status !== 'Allocated') return null;
  const page = `/connections/${connection.PhysicalConnectionId}/letter`;
  return (
    <Flex gap={8} wrap>
      {mayCustomer(lifecycle, loa.Status, 'complete') ? (
        <Button
          size="small"
          type="primary"
          onClick={() => {
            void navigate(`${page}/complete`);
          }}
        >
          {say('complete')}
        </Button>
      ) : null}
      {mayCustomer(lifecycle, loa.Status, 'apply again') ? (
        <Button
          size="small"
          onClick={() => {
            void navigate(page);
          }}
        >
          {say('again')}
        </Button>
      ) : null}
    </Flex>
  );
}

function Document({ loa, id }: { readonly loa: Loa; readonly id: string }): ReactElement {
  const say = useLoaWords();
  const { LoaUrl } = loa;
  if (LoaUrl === undefined) return <Typography.Text type="secondary">{say('noDocument')}</Typography.Text>;
  return (
    <Flex gap={8} wrap>
      <Button size="small" icon={<FilePdfOutlined />} href={LoaUrl} target="_blank" rel="noreferrer">
        {say('view')}
      </Button>
      <Button size="small" icon={<DownloadOutlined />} href={LoaUrl} download={`${id}-loa.pdf`}>
        {say('download')}
      </Button>
    </Flex>
  );
}

function Content({ loa }: { readonly loa: Loa }): ReactElement {
  const say = useLoaWords();
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 1, md: 2 }}
      items={[
        { key: 'company', label: say('company'), children: loa.CompanyName },
        { key: 'installer', label: say('installer'), children: loa.SI },
        { key: 'type', label: say('lineType'), children: loa.LineType },
        { key: 'time', label: say('constructionTime'), children: <Moment at={loa.ConstructionTime} /> },
        { key: 'code', label: say('lineCode'), children: loa.LineCode ?? '–' },
        { key: 'label', label: say('lineLabel'), children: loa.LineLabel ?? '–' },
        ...loa.PMInfo.map((technician, index) => ({
          key: `technician ${index}`,
          label: say('technicianNumber', { number: index + 1 }),
          children: [
            technician.PMName,
            technician.PMCertificateType,
            technician.PMCertificateNo,
            technician.PMContactInfo,
          ]
            .filter((text) => text !== '')
            .join(' · '),
        })),
      ]}
    />
  );
}
