// The steps on a resource, in a menu. A step that cannot be made now is in it too, with the reason.
import { DownOutlined, MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex, Typography } from 'antd';
import type { ReactElement } from 'react';
import type { Step } from './step.ts';
import { useStepMaking } from './useStepMaking.tsx';
import { usePartWords } from '../words.ts';

interface Props {
  readonly steps: readonly Step[];
  /** The name of the resource. */
  readonly name: string;
  /** Whether it is in the row of a list, where there is only room for an icon. */
  readonly isSmall?: boolean;
  /** Called when the menu is opened and closed: the data that only the reasons need are asked for then. */
  readonly onOpen?: (isOpen: boolean) => void;
}

export function StepMenu({ steps, name, isSmall = false, onOpen }: Props): ReactElement {
  const say = usePartWords();
  const { make, dialog } = useStepMaking();
  return (
    <>
      <Dropdown
        trigger={['click']}
        {...(onOpen === undefined ? {} : { onOpenChange: onOpen })}
        menu={{
          items: steps.map((step) => ({
            key: step.key,
            danger: step.isDestructive === true && step.notNow === undefined,
            disabled: step.notNow !== undefined,
            label: <Label step={step} />,
            onClick: () => {
              make(step);
            },
          })),
        }}
      >
        {isSmall ? (
          <Button type="text" size="small" icon={<MoreOutlined />} aria-label={say('stepsFor', { name })} />
        ) : (
          <Button icon={<DownOutlined />} iconPlacement="end" aria-label={say('stepsFor', { name })}>
            {say('steps')}
          </Button>
        )}
      </Dropdown>
      {dialog}
    </>
  );
}

function Label({ step: { label, notNow } }: { readonly step: Step }): ReactElement {
  if (notNow === undefined) return <>{label}</>;
  return (
    <Flex vertical style={{ maxWidth: 320, whiteSpace: 'normal' }}>
      <span>{label}</span>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {notNow}
      </Typography.Text>
    </Flex>
  );
}
