// The report that the connection is installed under its LOA.
import { Alert, App, Button, Card, Flex, Form, Input, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PhysicalConnection } from '../../api/connections.ts';
import { useDeclaredParameters } from '../../api/declarations.ts';
import { useChange } from '../../api/hooks.ts';
import { completePhysicalConnectionLOA as complete } from '../../api/loas.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { useDeclaredRules } from '../../parts/declared-rules.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { mayCustomer } from '../../parts/lifecycle-way.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { useSession } from '../../session/session.ts';
import { useFormWords } from './form-words.ts';
import { useLoaWords } from './connection/loa-words.ts';
import { NoConnection } from './NoConnection.tsx';
import { useConnection } from './useConnection.ts';
import { useTyped } from './use-typed.ts';

interface TypedReport {
  readonly LineCode?: string;
  readonly LineLabel?: string;
}

export default function CompletePage(): ReactElement {
  const { id, answer, connection } = useConnection();
  return connection === undefined ? (
    <NoConnection id={id} answer={answer} />
  ) : (
    <ReportForm key={id} connection={connection} />
  );
}

function ReportForm({ connection }: { readonly connection: PhysicalConnection }): ReactElement {
  const say = useLoaWords();
  const sayForm = useFormWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { hasTyped, onTyped, onSent } = useTyped();
  const change = useChange(complete);
  const declared = useDeclaredParameters(complete);
  const rules = useDeclaredRules();
  const lifecycle = useLifecycles().data?.loa;
  const { PhysicalConnectionId: id, Name = id, Status, LoaStatus = '', CircuitCode } = connection;
  const canReport = Status === 'Allocated' && mayCustomer(lifecycle, LoaStatus, 'complete');
  const page = `/connections/${id}?view=loa`;

  function send(typed: TypedReport): void {
    const asked = { RegionId: regionId, InstanceId: id, ...typed };
    change.mutate(asked, {
      onSuccess: () => {
        onSent();
        message.success(say('reported'));
        void navigate(page);
      },
    });
  }

  return (
    <>
      <LeaveGuard hasTyped={hasTyped} />
      <PageHead
        title={say('completeTitle', { name: Name })}
        trail={[
          { title: sayForm('connections'), to: '/connections' },
          { title: Name, to: page },
        ]}
      >
        <Typography.Text type="secondary">{say('completeHelp')}</Typography.Text>
      </PageHead>
      <Card style={{ maxWidth: 760 }}>
        {canReport ? null : <Alert type="warning" showIcon title={say('notReportable')} style={{ marginBottom: 16 }} />}
        <Form<TypedReport>
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={{ LineCode: CircuitCode }}
          onValuesChange={onTyped}
          onFinish={send}
        >
          <Form.Item
            name="LineCode"
            label={say('lineCode')}
            extra={say('lineCodeHelp')}
            rules={rules(declared('LineCode'))}
          >
            <Input spellCheck={false} />
          </Form.Item>
          <Form.Item
            name="LineLabel"
            label={say('lineLabel')}
            extra={say('lineLabelHelp')}
            rules={rules(declared('LineLabel'))}
          >
            <Input spellCheck={false} />
          </Form.Item>
          <Flex vertical gap={12}>
            {change.error === null ? null : <ErrorAlert error={change.error} />}
            <Button
              type="primary"
              htmlType="submit"
              disabled={!canReport}
              loading={change.isPending}
              style={{ alignSelf: 'start' }}
            >
              {say('report')}
            </Button>
          </Flex>
        </Form>
      </Card>
    </>
  );
}
