// The dialog before a step is made: what it will do, the values that it needs, and for some steps a second question.
import { App, Button, Flex, Form, Modal, Typography } from 'antd';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { Action, Parameters } from '../../api/action.ts';
import { useChange } from '../../api/hooks.ts';
import { ErrorAlert } from '../ErrorAlert.tsx';
import { Id } from '../Id.tsx';
import { StateTag } from '../StateTag.tsx';
import { usePartWords } from '../words.ts';

interface Props<Answer, Typed extends object> {
  readonly title: string;
  /** The resource that it is made on. */
  readonly about?: { readonly id: string; readonly state: string };
  readonly does: ReactNode;
  /** The second question, for a step that cannot be taken back; without one the step is made at once. */
  readonly again?: string | undefined;
  /** The button that makes the step. */
  readonly yes: string;
  readonly isDestructive?: boolean;
  readonly action: Action<Answer>;
  readonly parameters: Parameters | ((typed: Typed) => Parameters);
  /** The message once it is made. */
  readonly done?: string | ((typed: Typed) => string);
  readonly onDone?: ((answer: Answer) => void) | undefined;
  readonly onClose: () => void;
  /** The fields of the form for the values that the step needs. */
  readonly children?: ReactNode;
  readonly initialValues?: Partial<Typed>;
  /** The fields are not there yet. */
  readonly isLoading?: boolean;
}

export function StepDialog<Answer, Typed extends object>(props: Props<Answer, Typed>): ReactElement {
  const { title, about, does, again, yes, isDestructive = false, children, initialValues, isLoading = false } = props;
  const say = usePartWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const [isAskedAgain, setIsAskedAgain] = useState(false);
  const change = useChange(props.action);
  const isLastQuestion = again === undefined || isAskedAgain;

  function goOn(typed: Typed): void {
    if (!isLastQuestion) {
      setIsAskedAgain(true);
      return;
    }
    const { parameters, done, onDone, onClose } = props;
    change.mutate(typeof parameters === 'function' ? parameters(typed) : parameters, {
      onSuccess: (answer) => {
        if (done !== undefined) message.success(typeof done === 'function' ? done(typed) : done);
        onClose();
        onDone?.(answer);
      },
    });
  }

  return (
    <Modal
      open
      title={title}
      onCancel={props.onClose}
      // A click beside the dialog loses nothing that was typed.
      mask={{ closable: children === undefined }}
      footer={
        <Flex gap={8} justify="end" wrap>
          <Button
            onClick={() => {
              if (isAskedAgain) setIsAskedAgain(false);
              else props.onClose();
            }}
          >
            {say(isAskedAgain ? 'back' : 'keep')}
          </Button>
          <Button
            type="primary"
            danger={isDestructive && isLastQuestion}
            loading={change.isPending}
            disabled={isLoading}
            onClick={form.submit}
          >
            {isLastQuestion ? yes : say('goOn')}
          </Button>
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        {about === undefined ? null : (
          <Flex wrap gap={8}>
            <StateTag state={about.state} />
            <Id id={about.id} />
          </Flex>
        )}
        <Typography.Text>{does}</Typography.Text>
        <Form<Typed>
          form={form}
          layout="vertical"
          requiredMark={false}
          {...(initialValues === undefined ? {} : { initialValues })}
          onFinish={goOn}
        >
          {children}
        </Form>
        {isAskedAgain ? (
          <Typography.Text strong role="status">
            {again}
          </Typography.Text>
        ) : null}
        {change.error === null ? null : <ErrorAlert error={change.error} />}
      </Flex>
    </Modal>
  );
}
