// The further connections of a VBR, each with a VLAN and a peering of its own.
import { App, Button, Card, Empty, Table, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { useChange } from '../../api/hooks.ts';
import { unassociatePhysicalConnection, type Association, type Vbr } from '../../api/vbrs.ts';
import { StateTag } from '../../parts/StateTag.tsx';
import { StepDialog } from '../../parts/StepDialog.tsx';
import { useSession } from '../../session/session.ts';
import { Ends } from './Ends.tsx';
import type { Owners } from './useVbr.ts';
import { useVbrPageWords } from './vbr-words.ts';

interface Props {
  readonly vbr: Vbr;
  readonly owners: Owners;
}

export function Associations({ vbr, owners: { isVbrMine } }: Props): ReactElement {
  const say = useVbrPageWords();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState<string>();
  const { VbrId, Status, AssociatedPhysicalConnections: connections } = vbr;
  return (
    <Card
      size="small"
      title={say('further')}
      extra={
        isVbrMine && Status === 'active' ? (
          <Button
            size="small"
            onClick={() => {
              void navigate(`/vbrs/${VbrId}/connections/add`);
            }}
          >
            {say('addConnection')}
          </Button>
        ) : null
      }
    >
      <Table<Association>
        rowKey="PhysicalConnectionId"
        size="small"
        dataSource={[...connections]}
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        locale={{
          emptyText: (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('noFurther')}>
              <Typography.Text type="secondary">{say('noFurtherHelp')}</Typography.Text>
            </Empty>
          ),
        }}
        columns={[
          {
            title: say('connection'),
            dataIndex: 'PhysicalConnectionId',
            render: (id: string) => <Link to={`/connections/${id}`}>{id}</Link>,
          },
          {
            title: say('state'),
            key: 'state',
            render: (_, { PhysicalConnectionStatus: status }) =>
              status === undefined ? '–' : <StateTag state={status} />,
          },
          { title: say('vlan'), dataIndex: 'VlanId', align: 'right' },
          { title: say('peering'), key: 'peering', render: (_, connection) => <Ends of={connection} /> },
          ...(isVbrMine
            ? [
                {
                  title: say('actions'),
                  key: 'actions',
                  render: (_: unknown, { PhysicalConnectionId: connection }: Association) => (
                    <Button
                      size="small"
                      danger
                      aria-label={say('removeConnectionOf', { connection })}
                      onClick={() => {
                        setLeaving(connection);
                      }}
                    >
                      {say('removeConnection')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {leaving === undefined ? null : (
        <LeaveDialog
          vbr={vbr}
          connection={leaving}
          onClose={() => {
            setLeaving(undefined);
          }}
        />
      )}
    </Card>
  );
}

interface LeaveProps {
  readonly vbr: Vbr;
  readonly connection: string;
  readonly onClose: () => void;
}

function LeaveDialog({ vbr: { VbrId, Name, Status }, connection, onClose }: LeaveProps): ReactElement {
  const say = useVbrPageWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const change = useChange(unassociatePhysicalConnection);
  const name = Name ?? VbrId;
  return (
    <StepDialog
      title={say('removeConnectionOf', { connection })}
      id={VbrId}
      state={Status}
      does={say('removeConnection does', { connection })}
      again={say('removeConnection again', { name, connection })}
      yes={say('yes removeLine')}
      change={change}
      onMake={() => {
        change.mutate(
          { RegionId: regionId, VbrId, PhysicalConnectionId: connection },
          {
            onSuccess: () => {
              message.success(say('removeConnection done', { name, connection }));
              onClose();
            },
          },
        );
      }}
      onClose={onClose}
    />
  );
}
