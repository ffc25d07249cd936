// One step as a button. Where it cannot be made now, the button stays and says why, to the pointer and to the keyboard.
import { Button, Tooltip, type ButtonProps } from 'antd';
import type { ReactElement } from 'react';
import type { Step } from './step.ts';
import { useStepMaking } from './useStepMaking.tsx';

interface Props {
  readonly step: Step;
  readonly type?: NonNullable<ButtonProps['type']>;
  readonly size?: NonNullable<ButtonProps['size']>;
  /** What it is about, where the label alone does not tell. */
  readonly ariaLabel?: string;
}

export function StepButton({ step, type = 'default', size = 'middle', ariaLabel }: Props): ReactElement {
  const { make, dialog } = useStepMaking();
  const { label, notNow, isDestructive = false } = step;
  const canBeMade = notNow === undefined;
  return (
    <>
      <Tooltip title={notNow}>
        <Button
          type={type}
          size={size}
          danger={isDestructive && canBeMade}
          aria-label={ariaLabel}
          // A button that is disabled for the browser takes no focus, so nobody would hear its reason.
          aria-disabled={!canBeMade}
          style={canBeMade ? undefined : { opacity: 0.6, cursor: 'not-allowed' }}
          onClick={() => {
            if (canBeMade) make(step);
          }}
        >
          {label}
        </Button>
      </Tooltip>
      {dialog}
    </>
  );
}
