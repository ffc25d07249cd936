// The buttons of a connection's page: what the state allows, and nothing else.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PhysicalConnection } from '../../../api/connections.ts';
import { useLifecycles, useModifications } from '../../../api/server-data.ts';
import { customerSteps, stepsIn, type CustomerStep } from '../customer-steps.ts';
import { useStepWords } from '../step-words.ts';

interface Props {
  readonly connection: PhysicalConnection;
  readonly onStep: (step: CustomerStep) => void;
}

export function ConnectionActions({ connection, onStep }: Props): ReactElement {
  const say = useStepWords();
  const navigate = useNavigate();
  const steps = stepsIn(useLifecycles().data?.physicalConnection, connection.Status);
  const canModify = useModifications().data?.attributes.includes(connection.Status) === true;
  return (
    <>
      {steps.map((step) => (
        <Button
          key={step}
          type={customerSteps[step].isDestructive ? 'default' : 'primary'}
          danger={customerSteps[step].isDestructive}
          onClick={() => {
            onStep(step);
          }}
        >
          {say(step)}
        </Button>
      ))}
      {canModify ? (
        <Button
          onClick={() => {
            void navigate(`/connections/${connection.PhysicalConnectionId}/modify`);
          }}
        >
          {say('modify')}
        </Button>
      ) : null}
    </>
  );
}
