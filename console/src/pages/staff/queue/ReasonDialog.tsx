// A refusal: what it will do, and the reason that the customer is given.
import { App, Form, Input, Modal, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useChange } from '../../../api/hooks.ts';
import type { Work } from '../../../api/staff.ts';
import { Fault } from '../../../parts/Fault.tsx';
import { refusals, type Refusal } from './refusals.ts';
import { useQueueWords } from './queue-words.ts';

interface Props {
  readonly work: Work;
  readonly refusal: Refusal;
  readonly onClose: () => void;
}

const longestReason = 256;

export function ReasonDialog({ work, refusal, onClose }: Props): ReactElement {
  const say = useQueueWords();
  const { message } = App.useApp();
  const { action, subject } = refusals[refusal];
  const change = useChange(action);
  const [form] = Form.useForm<{ readonly reason: string }>();
  const name = work.Name ?? work.PhysicalConnectionId;
  return (
    <Modal
      open
      title={`${say(refusal)}: ${name}`}
      mask={{ closable: false }}
      okText={say(refusal)}
      okButtonProps={{ danger: true, loading: change.isPending }}
      cancelText={say('back')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Typography.Paragraph>{say(`${refusal} does`)}</Typography.Paragraph>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => {
          change.mutate(
            { [subject]: work.PhysicalConnectionId, Reason: reason.trim() },
            {
              onSuccess: () => {
                message.success(say(`${refusal} done`, { name }));
                onClose();
              },
            },
          );
        }}
      >
        <Form.Item
          name="reason"
          label={say('reason')}
          rules={[{ required: true, whitespace: true, message: say('reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={longestReason} showCount />
        </Form.Item>
      </Form>
      {change.error === null ? null : <Fault error={change.error} />}
    </Modal>
  );
}
