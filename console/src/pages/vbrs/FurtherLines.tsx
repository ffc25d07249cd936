// The further connections of a VBR, each with a VLAN and a peering of its own.
import { App, Button, Card, Empty, Table, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { useChange } from '../../api/hooks.ts';
import { unassociatePhysicalConnection, type FurtherLine, type Vbr } from '../../api/vbrs.ts';
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

export function FurtherLines({ vbr, owners: { isVbrMine } }: Props): ReactElement {
  const say = useVbrPageWords();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState<string>();
  const { VbrId, Status, AssociatedPhysicalConnections: lines } = vbr;
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
            {say('addLine')}
          </Button>
        ) : null
      }
    >
      <Table<FurtherLine>
        rowKey="PhysicalConnectionId"
        size="small"
        dataSource={[...lines]}
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
          { title: say('peering'), key: 'peering', render: (_, line) => <Ends of={line} /> },
          ...(isVbrMine
            ? [
                {
                  title: say('actions'),
                  key: 'actions',
                  render: (_: unknown, { PhysicalConnectionId: line }: FurtherLine) => (
                    <Button
                      size="small"
                      danger
                      aria-label={say('removeLineOf', { line })}
                      onClick={() => {
                        setLeaving(line);
                      }}
                    >
                      {say('removeLine')}
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
          line={leaving}
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
  readonly line: string;
  readonly onClose: () => void;
}

function LeaveDialog({ vbr: { VbrId, Name, Status }, line, onClose }: LeaveProps): ReactElement {
  const say = useVbrPageWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const change = useChange(unassociatePhysicalConnection);
  const name = Name ?? VbrId;
  return (
    <StepDialog
      title={say('removeLineOf', { line })}
      id={VbrId}
      state={Status}
      does={say('removeLine does', { line })}
      again={say('removeLine again', { name, line })}
      yes={say('yes removeLine')}
      change={change}
      onMake={() => {
        change.mutate(
          { RegionId: regionId, VbrId, PhysicalConnectionId: line },
          {
            onSuccess: () => {
              message.success(say('removeLine done', { name, line }));
              onClose();
            },
          },
        );
      }}
      onClose={onClose}
    />
  );
}
