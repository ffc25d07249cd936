// The form that modifies a connection: only what differs is sent, and a field that was emptied is cleared.
import { Alert, App, Button, Card, Flex, Form, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Parameters } from '../../api/action.ts';
import { modifyPhysicalConnectionAttribute as modify, type PhysicalConnection } from '../../api/connections.ts';
import { useChange } from '../../api/hooks.ts';
import { useModifications } from '../../api/server-data.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { useSession } from '../../session/session.ts';
import { useFormWords } from './form-words.ts';
import { NoConnection } from './NoConnection.tsx';
import {
  BandwidthField,
  CarrierField,
  ConnectionFields,
  PortFields,
  type TypedConnection,
} from './SpecificationFields.tsx';
import { useConnection } from './useConnection.ts';
import { useTyped } from './use-typed.ts';

export default function ModifyPage(): ReactElement {
  const { id, answer, connection } = useConnection();
  return connection === undefined ? (
    <NoConnection id={id} answer={answer} />
  ) : (
    <ModifyForm key={id} connection={connection} />
  );
}

function ModifyForm({ connection }: { readonly connection: PhysicalConnection }): ReactElement {
  const say = useFormWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { hasTyped, onTyped, onSent } = useTyped();
  const change = useChange(modify);
  const { attributes = [], specification = [] } = useModifications().data ?? {};
  const { PhysicalConnectionId: id, Name, Status } = connection;
  const canChange = attributes.includes(Status);
  const isFixed = !specification.includes(Status);
  const page = `/connections/${id}`;

  function send(typed: TypedConnection): void {
    const changes = changesTo(connection, typed);
    if (Object.keys(changes).length === 0) {
      message.info(say('nothingChanged'));
      return;
    }
    change.mutate(
      { RegionId: regionId, PhysicalConnectionId: id, ...changes },
      {
        onSuccess: () => {
          onSent();
          message.success(say('saved'));
          void navigate(page);
        },
      },
    );
  }

  return (
    <>
      <LeaveGuard hasTyped={hasTyped} />
      <PageHead
        title={say('modifyTitle', { name: Name ?? id })}
        trail={[
          { title: say('connections'), to: '/connections' },
          { title: Name ?? id, to: page },
        ]}
      >
        <Typography.Text type="secondary">{say('modifyHelp')}</Typography.Text>
      </PageHead>
      <Card style={{ maxWidth: 760 }}>
        <Flex vertical gap={12} style={{ marginBottom: 16 }}>
          {canChange ? null : <Alert type="warning" showIcon title={say('notModifiable')} />}
          {Status === 'Rejected' ? <Alert type="info" showIcon title={say('resubmitHelp')} /> : null}
          {canChange && isFixed ? <Alert type="info" showIcon title={say('specificationFixed')} /> : null}
        </Flex>
        <Form<TypedConnection>
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={typedForm(connection)}
          onValuesChange={onTyped}
          onFinish={send}
        >
          <CarrierField action={modify} />
          <PortFields action={modify} isFixed={isFixed} connectionId={id} />
          <BandwidthField action={modify} isFixed={isFixed} />
          <ConnectionFields action={modify} />
          <Flex vertical gap={12}>
            {change.error === null ? null : <ErrorAlert error={change.error} />}
            <Button
              type="primary"
              htmlType="submit"
              disabled={!canChange}
              loading={change.isPending}
              style={{ alignSelf: 'start' }}
            >
              {say('save')}
            </Button>
          </Flex>
        </Form>
      </Card>
    </>
  );
}

function typedForm(connection: PhysicalConnection): TypedConnection {
  const { Bandwidth, ...same } = connection;
  return { ...same, bandwidth: Bandwidth ?? null };
}

const clearable = ['Name', 'Description', 'CircuitCode'] as const;
const settable = ['PortType', 'LineOperator', 'PeerLocation', 'RedundantPhysicalConnectionId'] as const;

/** The differences between the form and the connection, as parameters: emptied attributes are sent empty, which clears them. */
function changesTo(connection: PhysicalConnection, typed: TypedConnection): Parameters {
  const changes: Record<string, string | number | null> = {};
  for (const name of clearable) {
    const next = typed[name] ?? '';
    if (next !== (connection[name] ?? '')) changes[name] = next === '' ? null : next;
  }
  for (const name of settable) {
    const next = typed[name] ?? '';
    if (next !== '' && next !== connection[name]) changes[name] = next;
  }
  const { bandwidth } = typed;
  if (bandwidth !== undefined && bandwidth !== null && bandwidth !== connection.Bandwidth)
    changes['bandwidth'] = bandwidth;
  return changes;
}
