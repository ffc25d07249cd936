// What a step on a VBR will do, in words, before it is made.
import { App } from 'antd';
import type { ReactElement } from 'react';
import { useChange } from '../../api/hooks.ts';
import type { Vbr } from '../../api/vbrs.ts';
import { StepDialog } from '../../parts/StepDialog.tsx';
import { useSession } from '../../session/session.ts';
import { vbrSteps, type VbrStep } from './vbr-steps.ts';
import { useVbrPageWords } from './vbr-words.ts';

interface Props {
  readonly vbr: Vbr;
  readonly step: VbrStep;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function VbrStepDialog({ vbr: { VbrId, Name, Status }, step, onClose, onDone }: Props): ReactElement {
  const say = useVbrPageWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const change = useChange(vbrSteps[step].action);
  const name = Name ?? VbrId;
  return (
    <StepDialog
      title={`${say(step)}: ${name}`}
      id={VbrId}
      state={Status}
      does={say(`${step} does`)}
      again={step === 'recover' ? undefined : say(`${step} again`, { name })}
      yes={say(`yes ${step}`)}
      change={change}
      onMake={() => {
        change.mutate(
          { RegionId: regionId, VbrId },
          {
            onSuccess: () => {
              message.success(say(`${step} done`, { name }));
              onClose();
              onDone();
            },
          },
        );
      }}
      onClose={onClose}
    />
  );
}
