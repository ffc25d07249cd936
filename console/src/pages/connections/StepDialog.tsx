// What a step on a connection will do, in words, before it is made.
import { App } from 'antd';
import type { ReactElement } from 'react';
import type { PhysicalConnection } from '../../api/connections.ts';
import { useChange } from '../../api/hooks.ts';
import { StepDialog as Dialog } from '../../parts/StepDialog.tsx';
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
  const change = useChange(customerSteps[step].action);
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

  return (
    <Dialog
      title={`${say(step)}: ${name}`}
      id={PhysicalConnectionId}
      state={Status}
      does={say(`${step} does`)}
      again={step === 'confirm' || step === 'enable' ? undefined : say(`${step} again`, { name })}
      yes={say(`yes ${step}`)}
      change={change}
      onMake={make}
      onClose={onClose}
    />
  );
}
