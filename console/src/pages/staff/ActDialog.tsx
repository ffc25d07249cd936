// What an act of the staff's will do, said before it is done.
import { App, Modal, Typography } from 'antd';
import type { ReactElement } from 'react';
import type { Action, Parameters } from '../../api/action.ts';
import { useChange } from '../../api/hooks.ts';
import { Fault } from '../../parts/Fault.tsx';

interface Props {
  readonly title: string;
  readonly does: string;
  readonly done: string;
  readonly act: string;
  readonly back: string;
  readonly isDestructive: boolean;
  readonly action: Action<unknown>;
  readonly parameters: Parameters;
  readonly onClose: () => void;
}

export function ActDialog(props: Props): ReactElement {
  const { title, does, done, act, back, isDestructive, action, parameters, onClose } = props;
  const { message } = App.useApp();
  const change = useChange(action);
  return (
    <Modal
      open
      title={title}
      okText={act}
      okButtonProps={{ danger: isDestructive, loading: change.isPending }}
      cancelText={back}
      onCancel={onClose}
      onOk={() => {
        change.mutate(parameters, {
          onSuccess: () => {
            message.success(done);
            onClose();
          },
        });
      }}
    >
      <Typography.Paragraph>{does}</Typography.Paragraph>
      {change.error === null ? null : <Fault error={change.error} />}
    </Modal>
  );
}
