// The LOA of a connection: its status, its data, its document, and its steps.
import { DownloadOutlined, FilePdfOutlined } from '@ant-design/icons';
import { Button, Card, Descriptions, Empty, Flex, Skeleton, Typography } from 'antd';
import type { ReactElement } from 'react';
import type { PhysicalConnection } from '../../../api/connections.ts';
import type { AuditEvent } from '../../../api/events.ts';
import { everyMsOf, useAnswer } from '../../../api/hooks.ts';
import { describePhysicalConnectionLOA, type Loa } from '../../../api/loas.ts';
import { useLifecycles } from '../../../api/server-data.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { LifecycleTrack } from '../../../parts/LifecycleTrack.tsx';
import { movesByOthers } from '../../../parts/lifecycle-way.ts';
import { Moment } from '../../../parts/Moment.tsx';
import { statusTimes } from '../../../parts/status-times.ts';
import type { Step } from '../../../parts/steps/step.ts';
import { StepButton } from '../../../parts/steps/StepButton.tsx';
import { useSession } from '../../../session/session.ts';
import { useLoaWords } from './loa-words.ts';

interface Props {
  readonly connection: PhysicalConnection;
  readonly events: readonly AuditEvent[] | undefined;
  readonly steps: readonly Step[];
}

export function LoaView({ connection, events = [], steps }: Props): ReactElement {
  const say = useLoaWords();
  const { regionId } = useSession();
  const { PhysicalConnectionId: id, Status, LoaStatus } = connection;
  const lifecycle = useLifecycles().data?.loa;
  const answer = useAnswer(
    describePhysicalConnectionLOA,
    { RegionId: regionId, InstanceId: id },
    { enabled: LoaStatus !== undefined, everyMs: everyMsOf(movesByOthers(lifecycle, LoaStatus ?? '')) },
  );
  const [apply, complete] = ['applyLoa', 'completeLoa'].map((name) => steps.find(({ key }) => key === name));
  if (LoaStatus === undefined)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('none')}>
        <Typography.Paragraph type="secondary">
          {say(Status === 'Allocated' ? 'noneYet' : 'whenOne')}
        </Typography.Paragraph>
        {apply === undefined ? null : <StepButton step={apply} type="primary" />}
      </Empty>
    );
  if (answer.error !== null) return <ErrorAlert error={answer.error} />;
  if (answer.data === undefined || lifecycle === undefined) return <Skeleton active />;
  const loa = answer.data.PhysicalConnectionLOAType;
  return (
    <Flex vertical gap={16}>
      <Card
        size="small"
        title={say('title')}
        extra={
          <Flex gap={8} wrap>
            {[complete, apply].map((step) =>
              step === undefined ? null : <StepButton key={step.key} step={step} size="small" />,
            )}
          </Flex>
        }
      >
        <LifecycleTrack
          lifecycle={lifecycle}
          status={loa.Status}
          since={statusTimes(lifecycle, id, events)}
          reason={loa.Description}
          // The head of the page tells the next step.
          next={null}
        />
      </Card>
      <Card size="small" title={say('content')} extra={<Document loa={loa} id={id} />}>
        <Content loa={loa} />
      </Card>
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
