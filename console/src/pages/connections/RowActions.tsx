// What can be done with a connection where it stands in the list.
import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PhysicalConnection } from '../../api/connections.ts';
import { useLifecycles, useModifications } from '../../api/server-data.ts';
import { customerSteps, stepsIn, type CustomerStep } from './customer-steps.ts';
import { useStepWords } from './step-words.ts';

interface Props {
  readonly connection: PhysicalConnection;
  readonly onStep: (step: CustomerStep) => void;
}

export function RowActions({ connection, onStep }: Props): ReactElement | null {
  const say = useStepWords();
  const navigate = useNavigate();
  const lifecycle = useLifecycles().data?.physicalConnection;
  const modifiable = useModifications().data?.attributes ?? [];
  const { PhysicalConnectionId, Name, Status } = connection;
  const steps = stepsIn(lifecycle, Status);
  const canModify = modifiable.includes(Status);
  if (steps.length === 0 && !canModify) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...(canModify
            ? [
                {
                  key: 'modify',
                  label: say('modify'),
                  onClick: () => {
                    void navigate(`/connections/${PhysicalConnectionId}/modify`);
                  },
                },
              ]
            : []),
          ...steps.map((step) => ({
            key: step,
            label: say(step),
            danger: customerSteps[step].isDestructive,
            onClick: () => {
              onStep(step);
            },
          })),
        ],
      }}
    >
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined />}
        aria-label={say('actionsFor', { name: Name ?? PhysicalConnectionId })}
      />
    </Dropdown>
  );
}
