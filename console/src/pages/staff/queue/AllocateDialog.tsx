// A port for an approved line: one of the access point's next free ones, or another that is typed in.
import { App, Button, Flex, Form, Input, Modal, Spin, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useAnswer, useChange } from '../../../api/hooks.ts';
import { allocatePhysicalConnection, describePorts, type Work } from '../../../api/staff.ts';
import { Fault } from '../../../parts/Fault.tsx';
import { useQueueWords } from './queue-words.ts';

interface Props {
  readonly work: Work;
  readonly onClose: () => void;
}

interface TypedPort {
  readonly PortNumber: string;
  readonly AdLocation: string;
}

export function AllocateDialog({ work, onClose }: Props): ReactElement {
  const say = useQueueWords();
  const { message } = App.useApp();
  const change = useChange(allocatePhysicalConnection);
  const ports = useAnswer(describePorts, { AccessPointId: work.AccessPointId, PageSize: 1 });
  const [form] = Form.useForm<TypedPort>();
  const { PhysicalConnectionId, AccessPointId, PortType } = work;
  const name = work.Name ?? PhysicalConnectionId;
  const free = ports.data?.FreePorts ?? [];
  const chosen = Form.useWatch('PortNumber', form);
  const needed = [{ required: true, whitespace: true, message: say('needed') }];
  return (
    <Modal
      open
      title={`${say('allocate')}: ${name}`}
      mask={{ closable: false }}
      okText={say('allocate')}
      okButtonProps={{ loading: change.isPending, disabled: ports.isPending }}
      cancelText={say('back')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Typography.Paragraph>{say('allocate does', { portType: PortType })}</Typography.Paragraph>
      {ports.error === null ? null : <Fault error={ports.error} />}
      {ports.isPending ? (
        <Spin description={say('loading')} />
      ) : (
        <Form<TypedPort>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={free[0]}
          onFinish={({ PortNumber, AdLocation }) => {
            change.mutate(
              { PhysicalConnectionId, PortNumber: PortNumber.trim(), AdLocation: AdLocation.trim() },
              {
                onSuccess: () => {
                  message.success(say('allocate done', { name, port: PortNumber }));
                  onClose();
                },
              },
            );
          }}
        >
          <Typography.Text strong>{say('freePorts', { accessPoint: AccessPointId })}</Typography.Text>{' '}
          <Typography.Text type="secondary">{say('taken', { count: ports.data?.TotalCount ?? 0 })}</Typography.Text>
          <Flex wrap gap={6} style={{ margin: '8px 0 16px' }}>
            {free.length === 0 ? <Typography.Text type="secondary">{say('noFree')}</Typography.Text> : null}
            {free.map((port) => (
              <Button
                key={port.PortNumber}
                size="small"
                aria-pressed={port.PortNumber === chosen}
                type={port.PortNumber === chosen ? 'primary' : 'default'}
                onClick={() => {
                  form.setFieldsValue(port);
                }}
              >
                {port.PortNumber}
              </Button>
            ))}
          </Flex>
          <Form.Item name="PortNumber" label={say('port')} rules={needed}>
            <Input maxLength={32} />
          </Form.Item>
          <Form.Item name="AdLocation" label={say('location')} rules={needed} extra={say('locationHelp')}>
            <Input maxLength={256} />
          </Form.Item>
        </Form>
      )}
      {change.error === null ? null : <Fault error={change.error} />}
    </Modal>
  );
}
