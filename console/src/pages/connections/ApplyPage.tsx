// The application for a connection, or its setup order. When the call fails, the form keeps what was typed.
import { Button, Card, Flex, Form, Radio, Switch, Typography, App } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Parameters } from '../../api/action.ts';
import { createPhysicalConnection, createPhysicalConnectionSetupOrder } from '../../api/connections.ts';
import { useChange } from '../../api/hooks.ts';
import { NoAnswer } from '../../api/call.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { useSession } from '../../session/session.ts';
import { AccessPointField } from './AccessPointField.tsx';
import { useFormWords } from './form-words.ts';
import {
  BandwidthField,
  CarrierField,
  ConnectionFields,
  PortFields,
  type TypedConnection,
} from './SpecificationFields.tsx';
import { useTyped } from './use-typed.ts';

interface TypedApplication extends TypedConnection {
  readonly way: 'application' | 'order';
  readonly AccessPointId: string;
  readonly AutoPay: boolean;
}

export default function ApplyPage(): ReactElement {
  const say = useFormWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { hasTyped, onTyped, onSent } = useTyped();
  const [form] = Form.useForm<TypedApplication>();
  const isOrder = Form.useWatch('way', form) === 'order';
  // One client token for the form, so that sending it again after a lost answer makes no second connection.
  const [ClientToken] = useState(() => crypto.randomUUID());
  const create = useChange(createPhysicalConnection);
  const order = useChange(createPhysicalConnectionSetupOrder);
  const sending = isOrder ? order : create;

  function send({ way, AutoPay, ...typed }: TypedApplication): void {
    const common = { RegionId: regionId, ClientToken };
    const done = (id: string, text: string): void => {
      onSent();
      message.success(text);
      void navigate(`/connections/${id}`);
    };
    if (way === 'application') {
      const asked: Parameters = { ...common, ...typed };
      create.mutate(asked, {
        onSuccess: ({ PhysicalConnectionId }) => {
          done(PhysicalConnectionId, say('sent'));
        },
      });
      return;
    }
    const { AccessPointId, LineOperator, PortType, RedundantPhysicalConnectionId } = typed;
    const asked = { ...common, AccessPointId, LineOperator, PortType, RedundantPhysicalConnectionId, AutoPay };
    order.mutate(asked, {
      onSuccess: ({ OrderId, PhysicalConnectionId }) => {
        done(PhysicalConnectionId, say('ordered', { id: OrderId }));
      },
    });
  }

  const action = isOrder ? createPhysicalConnectionSetupOrder : createPhysicalConnection;
  return (
    <>
      <LeaveGuard hasTyped={hasTyped} />
      <PageHead title={say('applyTitle')} trail={[{ title: say('connections'), to: '/connections' }]}>
        <Typography.Text type="secondary">{say('applyHelp')}</Typography.Text>
      </PageHead>
      <Card style={{ maxWidth: 760 }}>
        <Form<TypedApplication>
          form={form}
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={{ way: 'application', AutoPay: true }}
          onValuesChange={onTyped}
          onFinish={send}
        >
          <Form.Item name="way" label={say('way')} extra={say(isOrder ? 'byOrderHelp' : 'byApplicationHelp')}>
            <Radio.Group
              options={[
                { value: 'application', label: say('byApplication') },
                { value: 'order', label: say('byOrder') },
              ]}
            />
          </Form.Item>
          <AccessPointField />
          <CarrierField action={action} />
          <PortFields action={action} />
          {/* The form keeps what was typed in fields that go, and shows it again when they come back. */}
          {isOrder ? (
            <Form.Item name="AutoPay" label={say('autoPay')} extra={say('autoPayHelp')} valuePropName="checked">
              <Switch />
            </Form.Item>
          ) : (
            <>
              <BandwidthField action={createPhysicalConnection} />
              <ConnectionFields action={createPhysicalConnection} />
            </>
          )}
          <Flex vertical gap={12}>
            {sending.error === null ? null : <ErrorAlert error={sending.error} />}
            {sending.error instanceof NoAnswer ? (
              <Typography.Text type="secondary">{say('retrySafe')}</Typography.Text>
            ) : null}
            <Button type="primary" htmlType="submit" loading={sending.isPending} style={{ alignSelf: 'start' }}>
              {say(isOrder ? 'order' : 'send')}
            </Button>
          </Flex>
        </Form>
      </Card>
    </>
  );
}
