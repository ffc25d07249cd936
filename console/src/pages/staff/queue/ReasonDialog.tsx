// A refusal: what it will do, and the reason that the customer is given.
import { Form, Input } from 'antd';
import type { ReactElement } from 'react';
import type { QueueItem } from '../../../api/staff.ts';
import { StepDialog } from '../../../parts/steps/StepDialog.tsx';
import { refusals, type Refusal } from './refusals.ts';
import { useQueueWords } from './queue-words.ts';

interface Props {
  readonly item: QueueItem;
  readonly refusal: Refusal;
  readonly onClose: () => void;
}

const longestReason = 256;

export function ReasonDialog({ item, refusal, onClose }: Props): ReactElement {
  const say = useQueueWords();
  const { action, subject } = refusals[refusal];
  const { PhysicalConnectionId: id, Name: name = id, Status } = item;
  return (
    <StepDialog<unknown, { readonly reason: string }>
      title={`${say(refusal)}: ${name}`}
      about={{ id, state: Status }}
      does={say(`${refusal} does`)}
      yes={say(refusal)}
      isDestructive
      action={action}
      parameters={({ reason }) => ({ [subject]: id, Reason: reason.trim() })}
      done={say(`${refusal} done`, { name })}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={say('reason')}
        rules={[{ required: true, whitespace: true, message: say('reasonNeeded') }]}
      >
        <Input.TextArea rows={3} maxLength={longestReason} showCount />
      </Form.Item>
    </StepDialog>
  );
}
