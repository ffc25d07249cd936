// The next step: one sentence, and one button where the reader can make it.
import { Flex, Typography } from 'antd';
import type { ReactElement } from 'react';
import { StepButton } from './StepButton.tsx';
import type { NextStep, Step } from './step.ts';

interface Props {
  readonly next: NextStep;
  readonly steps: readonly Step[];
}

export function NextStepSentence({ next, steps }: Props): ReactElement {
  const step = steps.find(({ key, notNow }) => key === next.step && notNow === undefined);
  return (
    <Flex wrap gap={12} align="center" data-next={next.step ?? ''}>
      <Typography.Text style={{ flex: '1 1 280px' }}>{next.sentence}</Typography.Text>
      {step === undefined ? null : (
        <StepButton step={step} type={step.isDestructive === true ? 'default' : 'primary'} />
      )}
    </Flex>
  );
}
