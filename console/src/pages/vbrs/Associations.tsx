// The further connections of a VBR, each with a VLAN and a peering of its own.
import { Card, Empty, Flex, Table, Typography } from 'antd';
import type { ReactElement } from 'react';
import { unassociatePhysicalConnection, type Association, type Vbr } from '../../api/vbrs.ts';
import { Id } from '../../parts/Id.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import type { Step } from '../../parts/steps/step.ts';
import { StepButton } from '../../parts/steps/StepButton.tsx';
import { StepDialog } from '../../parts/steps/StepDialog.tsx';
import { useSession } from '../../session/session.ts';
import { Ends } from './Ends.tsx';
import type { Owners } from './useVbr.ts';
import { useVbrPageWords } from './vbr-words.ts';

interface Props {
  readonly vbr: Vbr;
  readonly owners: Owners;
  readonly steps: readonly Step[];
}

export function Associations({ vbr, owners, steps }: Props): ReactElement {
  const say = useVbrPageWords();
  const removal = useRemoval(vbr, owners);
  const associate = steps.find(({ key }) => key === 'associate');
  return (
    <Card
      size="small"
      title={say('further')}
      extra={associate === undefined ? null : <StepButton step={associate} size="small" />}
    >
      <Table<Association>
        rowKey="PhysicalConnectionId"
        size="small"
        dataSource={[...vbr.AssociatedPhysicalConnections]}
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        locale={{
          emptyText: (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('noFurther')}>
              <Flex vertical align="center" gap={12}>
                <Typography.Text type="secondary">{say('noFurtherHelp')}</Typography.Text>
              </Flex>
            </Empty>
          ),
        }}
        columns={[
          {
            title: say('connection'),
            dataIndex: 'PhysicalConnectionId',
            render: (id: string) => <Id id={id} to={`/connections/${id}`} />,
          },
          {
            title: say('state'),
            key: 'state',
            render: (_, { PhysicalConnectionStatus: status }) =>
              status === undefined ? '–' : <StateTag state={status} />,
          },
          { title: say('vlan'), dataIndex: 'VlanId', align: 'right' },
          { title: say('peering'), key: 'peering', render: (_, association) => <Ends of={association} /> },
          {
            title: say('actions'),
            key: 'actions',
            render: (_, { PhysicalConnectionId: connection }) => (
              <StepButton
                size="small"
                step={removal(connection)}
                ariaLabel={say('removeConnectionOf', { connection })}
              />
            ),
          },
        ]}
      />
    </Card>
  );
}

/** The step that takes the VBR off a further connection. */
function useRemoval({ VbrId, Name, Status }: Vbr, owners: Owners): (connection: string) => Step {
  const say = useVbrPageWords();
  const { regionId } = useSession();
  const name = Name ?? VbrId;
  return (connection) => ({
    key: `remove ${connection}`,
    label: say('removeConnection'),
    notNow: owners.isVbrMine ? undefined : say('onlyVbrOwner', { id: owners.vbrOwner }),
    isDestructive: true,
    target: {
      dialog: (close) => (
        <StepDialog
          title={say('removeConnectionOf', { connection })}
          about={{ id: VbrId, state: Status }}
          does={say('removeConnection does', { connection })}
          again={say('removeConnection again', { name, connection })}
          isDestructive
          yes={say('yes removeConnection')}
          action={unassociatePhysicalConnection}
          parameters={{ RegionId: regionId, VbrId, PhysicalConnectionId: connection }}
          done={say('removeConnection done', { name, connection })}
          onClose={close}
        />
      ),
    },
  });
}
