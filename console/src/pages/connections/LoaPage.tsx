// The application for an LOA, the first or a changed one. When the call fails, the form keeps what was typed.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Card, Flex, Form, Input, Skeleton, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Parameters } from '../../api/action.ts';
import type { PhysicalConnection } from '../../api/connections.ts';
import { useDeclaredParameters } from '../../api/declarations.ts';
import { useAnswer, useChange } from '../../api/hooks.ts';
import {
  applyPhysicalConnectionLOA as apply,
  describePhysicalConnectionLOA,
  secondApplyPhysicalConnectionLOA as applyAgain,
  type Loa,
  type Technician,
} from '../../api/loas.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { useDeclaredRules } from '../../parts/declared-rules.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { mayCustomer } from '../../parts/lifecycle-way.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Select } from '../../parts/Select.tsx';
import { usePartWords } from '../../parts/words.ts';
import { useSession } from '../../session/session.ts';
import { useFormWords } from './form-words.ts';
import { useLoaWords } from './connection/loa-words.ts';
import { NoConnection } from './NoConnection.tsx';
import { useConnection } from './useConnection.ts';
import { useTyped } from './use-typed.ts';

interface TypedLoa {
  readonly CompanyName?: string;
  readonly Si?: string;
  readonly LineType?: string;
  /** As the browser's field writes it, in the reader's zone: `YYYY-MM-DDThh:mm`. */
  readonly ConstructionTime?: string;
  readonly PeerLocation?: string;
  readonly PMInfo?: readonly (Partial<Technician> | undefined)[];
}

export default function LoaPage(): ReactElement {
  const { id, answer, connection } = useConnection();
  const { regionId } = useSession();
  const hasLoa = connection?.LoaStatus !== undefined;
  const loa = useAnswer(describePhysicalConnectionLOA, { RegionId: regionId, InstanceId: id }, { enabled: hasLoa });
  if (connection === undefined) return <NoConnection id={id} answer={answer} />;
  if (!hasLoa) return <LoaForm key={id} connection={connection} loa={undefined} />;
  if (loa.error !== null) return <ErrorAlert error={loa.error} />;
  if (loa.data === undefined || loa.isPlaceholderData) return <Skeleton active />;
  return <LoaForm key={id} connection={connection} loa={loa.data.PhysicalConnectionLOAType} />;
}

interface Props {
  readonly connection: PhysicalConnection;
  /** The present LOA, which fills the form at first. */
  readonly loa: Loa | undefined;
}

function LoaForm({ connection, loa }: Props): ReactElement {
  const say = useLoaWords();
  const sayForm = useFormWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { hasTyped, onTyped, onSent } = useTyped();
  const action = loa === undefined ? apply : applyAgain;
  const change = useChange(action);
  const declared = useDeclaredParameters(action);
  const rules = useDeclaredRules();
  const lifecycle = useLifecycles().data?.loa;
  const { PhysicalConnectionId: id, Name = id, Status, PeerLocation } = connection;
  const canApply = Status === 'Allocated' && (loa === undefined || mayCustomer(lifecycle, loa.Status, 'apply again'));
  const page = `/connections/${id}`;

  function send(typed: TypedLoa): void {
    change.mutate(
      { RegionId: regionId, InstanceId: id, ...parametersOf(typed) },
      {
        onSuccess: () => {
          onSent();
          message.success(say('sent'));
          void navigate(`${page}?view=loa`);
        },
      },
    );
  }

  return (
    <>
      <LeaveGuard hasTyped={hasTyped} />
      <PageHead
        title={say('applyTitle', { name: Name })}
        trail={[
          { title: sayForm('connections'), to: '/connections' },
          { title: Name, to: `${page}?view=loa` },
        ]}
      >
        <Typography.Text type="secondary">{say(loa === undefined ? 'applyHelp' : 'againHelp')}</Typography.Text>
      </PageHead>
      <Card style={{ maxWidth: 760 }}>
        {canApply ? null : <Alert type="warning" showIcon title={say('notNow')} style={{ marginBottom: 16 }} />}
        <Form<TypedLoa>
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={beginning(loa, PeerLocation)}
          onValuesChange={onTyped}
          onFinish={send}
        >
          <Form.Item
            name="CompanyName"
            label={say('company')}
            extra={say('companyHelp')}
            rules={rules(declared('CompanyName'))}
          >
            <Input />
          </Form.Item>
          <Form.Item name="Si" label={say('installer')} extra={say('installerHelp')} rules={rules(declared('Si'))}>
            <Input />
          </Form.Item>
          <Form.Item name="LineType" label={say('lineType')} rules={rules(declared('LineType'))}>
            <Select options={(declared('LineType').schema.enum ?? []).map((value) => ({ value, label: value }))} />
          </Form.Item>
          <Form.Item
            name="ConstructionTime"
            label={say('constructionTime')}
            extra={say('constructionTimeHelp')}
            rules={rules(declared('ConstructionTime'))}
          >
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="PeerLocation" label={say('peerLocation')} rules={rules(declared('PeerLocation'))}>
            <Input />
          </Form.Item>
          <TechnicianFields />
          <Flex vertical gap={12}>
            {change.error === null ? null : <ErrorAlert error={change.error} />}
            <Button
              type="primary"
              htmlType="submit"
              disabled={!canApply}
              loading={change.isPending}
              style={{ alignSelf: 'start' }}
            >
              {say('send')}
            </Button>
          </Flex>
        </Form>
      </Card>
    </>
  );
}

const mostTechnicians = 5;

function TechnicianFields(): ReactElement {
  const say = useLoaWords();
  const sayPart = usePartWords();
  const short = [{ max: 128, message: sayPart('lengthRange', { min: 0, max: 128 }) }];
  return (
    <Form.List name="PMInfo">
      {(fields, { add, remove }) => (
        <Flex vertical gap={12} style={{ marginBottom: 24 }}>
          <Typography.Text strong>{say('technicians')}</Typography.Text>
          <Typography.Text type="secondary">{say('techniciansHelp')}</Typography.Text>
          {fields.map(({ key, name }) => (
            <Card
              key={key}
              size="small"
              type="inner"
              title={say('technicianNumber', { number: name + 1 })}
              extra={
                <Button
                  type="text"
                  size="small"
                  icon={<MinusCircleOutlined />}
                  aria-label={say('removeTechnician', { number: name + 1 })}
                  onClick={() => {
                    remove(name);
                  }}
                />
              }
            >
              <div
                style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', columnGap: 12 }}
              >
                <Form.Item name={[name, 'PMName']} label={say('name')} rules={short}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'PMGender']} label={say('gender')}>
                  <Select
                    allowClear
                    options={[
                      { value: 'Male', label: say('male') },
                      { value: 'Female', label: say('female') },
                    ]}
                  />
                </Form.Item>
                <Form.Item name={[name, 'PMCertificateType']} label={say('certificateType')} rules={short}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'PMCertificateNo']} label={say('certificateNo')} rules={short}>
                  <Input autoComplete="off" />
                </Form.Item>
                <Form.Item name={[name, 'PMContactInfo']} label={say('contact')} rules={short}>
                  <Input autoComplete="off" />
                </Form.Item>
              </div>
            </Card>
          ))}
          <Button
            icon={<PlusOutlined />}
            disabled={fields.length >= mostTechnicians}
            style={{ alignSelf: 'start' }}
            onClick={() => {
              add({});
            }}
          >
            {say('addTechnician')}
          </Button>
        </Flex>
      )}
    </Form.List>
  );
}

function beginning(loa: Loa | undefined, peerLocation: string | undefined): TypedLoa {
  if (loa === undefined) return { PeerLocation: peerLocation ?? '', PMInfo: [{}] };
  return {
    CompanyName: loa.CompanyName,
    Si: loa.SI,
    LineType: loa.LineType,
    ConstructionTime: localForm(loa.ConstructionTime),
    PeerLocation: peerLocation ?? '',
    PMInfo: loa.PMInfo,
  };
}

function localForm(at: string): string {
  const date = new Date(at);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 'YYYY-MM-DDThh:mm'.length);
}

function parametersOf({ ConstructionTime = '', PMInfo = [], ...texts }: TypedLoa): Parameters {
  const people = PMInfo.flatMap((technician, index) =>
    Object.entries(technician ?? {}).map(([member, text]): [string, string] => [`PMInfo.${index + 1}.${member}`, text]),
  );
  return { ...texts, ConstructionTime: new Date(ConstructionTime).toISOString(), ...Object.fromEntries(people) };
}
