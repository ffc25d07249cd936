// One step as a button. Where the step cannot be made now, the button stays and tells the reason, to pointer and keyboard.
import { Button, Tooltip, type ButtonProps } from 'antd';
import type { ReactElement } from 'react';
import type { Step } from './step.ts';
import { useStepMaking } from './useStepMaking.tsx';

interface Props {
  readonly step: Step;
  readonly type?: NonNullable<ButtonProps['type']>;
  readonly size?: NonNullable<ButtonProps['size']>;
  /** The name of its resource, where the label alone does not tell it. */
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
          // A button with `disabled` takes no focus, so screen readers would not tell the reason.
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
