// Asks the reader before typed values are lost, when another page is opened or the tab is closed.
import { Modal } from 'antd';
import { useCallback, type ReactElement } from 'react';
import { useBeforeUnload, useBlocker } from 'react-router';
import { usePartWords } from './words.ts';

/** @param hasTyped is asked when the page is left, so that a form can go to another page once its call has succeeded */
export function LeaveGuard({ hasTyped }: { readonly hasTyped: () => boolean }): ReactElement | null {
  const say = usePartWords();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && hasTyped(),
  );
  useBeforeUnload(
    useCallback(
      (event) => {
        if (hasTyped()) event.preventDefault();
      },
      [hasTyped],
    ),
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      open
      title={say('leave')}
      okText={say('leaveAndLose')}
      okButtonProps={{ danger: true }}
      cancelText={say('stay')}
      onOk={() => {
        blocker.proceed();
      }}
      onCancel={() => {
        blocker.reset();
      }}
    >
      {say('leaveHelp')}
    </Modal>
  );
}
