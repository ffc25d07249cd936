// What will happen, in words, before a step is made; one that destroys something is asked for once more.
import { App, Button, Flex, Modal, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import type { PhysicalConnection } from '../../api/connections.ts';
import { useChange } from '../../api/hooks.ts';
import { Fault } from '../../parts/Fault.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useSession } from '../../session/session.ts';
import { customerSteps, type CustomerStep } from './customer-steps.ts';
import { useStepWords } from './step-words.ts';

interface Props {
  readonly step: CustomerStep;
  readonly connection: PhysicalConnection;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

export function StepDialog({ step, connection, onClose, onDone }: Props): ReactElement {
  const say = useStepWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const { action, isDestructive } = customerSteps[step];
  const change = useChange(action);
  const [isAskedAgain, setIsAskedAgain] = useState(false);
  const { PhysicalConnectionId, Name, Status } = connection;
  const name = Name ?? PhysicalConnectionId;

  function make(): void {
    change.mutate(
      { RegionId: regionId, PhysicalConnectionId },
      {
        onSuccess: () => {
          message.success(say(`${step} done`, { name }));
          onClose();
          onDone?.();
        },
      },
    );
  }

  const isLastQuestion = !isDestructive || isAskedAgain;
  return (
    <Modal
      open
      title={`${say(step)}: ${name}`}
      onCancel={onClose}
      footer={
        <Flex gap={8} justify="end" wrap>
          <Button
            onClick={
              isAskedAgain
                ? () => {
                    setIsAskedAgain(false);
                  }
                : onClose
            }
          >
            {say(isAskedAgain ? 'back' : 'keep')}
          </Button>
          <Button
            type="primary"
            danger={isDestructive && isAskedAgain}
            loading={change.isPending}
            onClick={
              isLastQuestion
                ? make
                : () => {
                    setIsAskedAgain(true);
                  }
            }
          >
            {say(isLastQuestion ? `yes ${step}` : 'goOn')}
          </Button>
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        <Flex wrap gap={8}>
          <StateTag state={Status} />
          <Typography.Text type="secondary">{PhysicalConnectionId}</Typography.Text>
        </Flex>
        <Typography.Text>{say(`${step} does`)}</Typography.Text>
        {step !== 'confirm' && step !== 'enable' && isAskedAgain ? (
          <Typography.Text strong role="status">
            {say(`${step} again`, { name })}
          </Typography.Text>
        ) : null}
        {change.error === null ? null : <Fault error={change.error} />}
      </Flex>
    </Modal>
  );
}
