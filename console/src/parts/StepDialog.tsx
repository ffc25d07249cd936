// What will happen, in words, before a step is made; one that destroys something is asked for once more.
import { Button, Flex, Modal, Typography } from 'antd';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Fault } from './Fault.tsx';
import { StateTag } from './StateTag.tsx';
import { usePartWords } from './words.ts';

interface Props {
  readonly title: string;
  readonly id: string;
  readonly state: string;
  /** What the step will do. */
  readonly does: string;
  /** The last question before something is destroyed; left out for a step that destroys nothing. */
  readonly again?: string | undefined;
  /** The button that makes the step. */
  readonly yes: string;
  readonly change: { readonly isPending: boolean; readonly error: Error | null };
  readonly onMake: () => void;
  readonly onClose: () => void;
  /** What else the step has to be told. */
  readonly children?: ReactNode;
}

export function StepDialog(props: Props): ReactElement {
  const { title, id, state, does, again, yes, change, onMake, onClose, children } = props;
  const say = usePartWords();
  const [isAskedAgain, setIsAskedAgain] = useState(false);
  const isLastQuestion = again === undefined || isAskedAgain;
  return (
    <Modal
      open
      title={title}
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
            danger={again !== undefined && isAskedAgain}
            loading={change.isPending}
            onClick={
              isLastQuestion
                ? onMake
                : () => {
                    setIsAskedAgain(true);
                  }
            }
          >
            {isLastQuestion ? yes : say('goOn')}
          </Button>
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        <Flex wrap gap={8}>
          <StateTag state={state} />
          <Typography.Text type="secondary">{id}</Typography.Text>
        </Flex>
        <Typography.Text>{does}</Typography.Text>
        {children}
        {isAskedAgain ? (
          <Typography.Text strong role="status">
            {again}
          </Typography.Text>
        ) : null}
        {change.error === null ? null : <Fault error={change.error} />}
      </Flex>
    </Modal>
  );
}
