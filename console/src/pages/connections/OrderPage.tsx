// An order for the port of a connection: by use or for a term in advance; on a prepaid connection in service, its renewal.
import { Alert, App, Button, Card, Flex, Form, InputNumber, Radio, Switch, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { createPhysicalConnectionOccupancyOrder as orderPort, type PhysicalConnection } from '../../api/connections.ts';
import { useDeclaredParameters } from '../../api/declarations.ts';
import { useChange } from '../../api/hooks.ts';
import { useDeclaredRules } from '../../parts/declared-rules.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { useSession } from '../../session/session.ts';
import { useFormWords } from './form-words.ts';
import { useOrderWords } from './connection/order-words.ts';
import { orderableOn } from './connection/orders.ts';
import { useConnectionOrders } from './connection/useConnectionOrders.ts';
import { NoConnection } from './NoConnection.tsx';
import { useConnection } from './useConnection.ts';
import { useTyped } from './use-typed.ts';

interface TypedOrder {
  readonly InstanceChargeType: 'PrePaid' | 'PostPaid';
  readonly Period?: number | null;
  readonly PricingCycle: string;
  readonly AutoPay: boolean;
}

export default function OrderPage(): ReactElement {
  const { id, answer, connection } = useConnection();
  return connection === undefined ? (
    <NoConnection id={id} answer={answer} />
  ) : (
    <OrderForm key={id} connection={connection} />
  );
}

function OrderForm({ connection }: { readonly connection: PhysicalConnection }): ReactElement {
  const say = useOrderWords();
  const sayForm = useFormWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { hasTyped, onTyped, onSent } = useTyped();
  const [form] = Form.useForm<TypedOrder>();
  const isByUse = Form.useWatch('InstanceChargeType', form) === 'PostPaid';
  // One client token for the form, so that sending it again after a lost answer orders nothing twice.
  const [ClientToken] = useState(() => crypto.randomUUID());
  const change = useChange(orderPort);
  const declared = useDeclaredParameters(orderPort);
  const rules = useDeclaredRules();
  const { PhysicalConnectionId: id, Name = id } = connection;
  const orders = useConnectionOrders(connection);
  const orderable = orderableOn(connection);
  const isWaiting = orders?.some(({ kind, status }) => kind === 'Occupancy' && status === 'Unpaid') === true;
  const page = `/connections/${id}?view=payment`;

  function send({ InstanceChargeType, Period, PricingCycle, AutoPay }: TypedOrder): void {
    const term = InstanceChargeType === 'PrePaid' ? { Period, PricingCycle, AutoPay } : {};
    change.mutate(
      { RegionId: regionId, PhysicalConnectionId: id, ClientToken, InstanceChargeType, ...term },
      {
        onSuccess: ({ OrderId }) => {
          onSent();
          message.success(say('ordered', { id: OrderId }));
          void navigate(page);
        },
      },
    );
  }

  return (
    <>
      <LeaveGuard hasTyped={hasTyped} />
      <PageHead
        title={say(orderable === 'Renewal' ? 'renewTitle' : 'orderTitle', { name: Name })}
        trail={[
          { title: sayForm('connections'), to: '/connections' },
          { title: Name, to: page },
        ]}
      >
        <Typography.Text type="secondary">{say(orderable === 'Renewal' ? 'renewHelp' : 'orderHelp')}</Typography.Text>
      </PageHead>
      <Card style={{ maxWidth: 760 }}>
        {orderable === undefined ? (
          <Alert type="warning" showIcon title={say('notNow')} style={{ marginBottom: 16 }} />
        ) : null}
        {orderable === 'Occupancy' && isWaiting ? (
          <Alert type="info" showIcon title={say('waiting')} style={{ marginBottom: 16 }} />
        ) : null}
        <Form<TypedOrder>
          form={form}
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={{ InstanceChargeType: 'PrePaid', Period: 1, PricingCycle: 'Month', AutoPay: true }}
          onValuesChange={onTyped}
          onFinish={send}
        >
          <Form.Item name="InstanceChargeType" label={say('charge')} hidden={orderable === 'Renewal'}>
            <Radio.Group
              options={[
                { value: 'PrePaid', label: say('prepaid') },
                { value: 'PostPaid', label: say('byUse') },
              ]}
            />
          </Form.Item>
          {isByUse ? (
            <Typography.Paragraph type="secondary">{say('byUseHelp')}</Typography.Paragraph>
          ) : (
            <>
              <Form.Item name="PricingCycle" label={say('cycle')}>
                <Radio.Group
                  options={[
                    { value: 'Month', label: say('month') },
                    { value: 'Year', label: say('year') },
                  ]}
                />
              </Form.Item>
              <Form.Item
                name="Period"
                label={say('period')}
                rules={[...rules(declared('Period')), { required: true, message: say('periodNeeded') }]}
              >
                <InputNumber precision={0} />
              </Form.Item>
              <Form.Item name="AutoPay" label={say('autoPay')} extra={say('autoPayHelp')} valuePropName="checked">
                <Switch />
              </Form.Item>
            </>
          )}
          <Flex vertical gap={12}>
            {change.error === null ? null : <ErrorAlert error={change.error} />}
            <Button
              type="primary"
              htmlType="submit"
              disabled={orderable === undefined}
              loading={change.isPending}
              style={{ alignSelf: 'start' }}
            >
              {sayForm('order')}
            </Button>
          </Flex>
        </Form>
      </Card>
    </>
  );
}
