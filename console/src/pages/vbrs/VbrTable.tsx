// One page of VBRs. Its columns sort what is on the page, since the API takes no order.
import { Flex, Table, Typography } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { Vbr } from '../../api/vbrs.ts';
import { Moment } from '../../parts/Moment.tsx';
import { pageSizeChoice } from '../../parts/Select.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useSession } from '../../session/session.ts';
import { useVbrWords } from './words.ts';

interface Props {
  readonly vbrs: readonly Vbr[];
  readonly isLoading: boolean;
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly onPage: (page: number, size: number) => void;
  /** Shown where there is no VBR. */
  readonly nothing: ReactNode;
}

export function VbrTable({ vbrs, isLoading, total, page, size, onPage, nothing }: Props): ReactElement {
  const say = useVbrWords();
  const { identity } = useSession();
  return (
    <>
      {vbrs.length < 2 ? null : (
        <Typography.Paragraph type="secondary" style={{ fontSize: 12, marginBottom: 8 }}>
          {say('sorting')}
        </Typography.Paragraph>
      )}
      <Table<Vbr>
        rowKey="VbrId"
        size="middle"
        loading={isLoading}
        dataSource={[...vbrs]}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: nothing }}
        showSorterTooltip={false}
        pagination={{
          current: page,
          pageSize: size,
          total,
          pageSizeOptions: [10, 20, 50],
          showSizeChanger: pageSizeChoice,
          showTotal: (count) => say('total', { count }),
          onChange: onPage,
        }}
        columns={[
          {
            title: say('name'),
            key: 'name',
            sorter: (a, b) => order(nameOf(a), nameOf(b)),
            render: (_, vbr) => <NameCell vbr={vbr} />,
          },
          {
            title: say('state'),
            dataIndex: 'Status',
            sorter: (a, b) => order(a.Status, b.Status),
            render: (status: string) => <StateTag state={status} />,
          },
          {
            title: say('connection'),
            dataIndex: 'PhysicalConnectionId',
            sorter: (a, b) => order(a.PhysicalConnectionId, b.PhysicalConnectionId),
            render: (id: string, { PhysicalConnectionOwnerUid }) =>
              PhysicalConnectionOwnerUid === identity.accountId ? <Link to={`/connections/${id}`}>{id}</Link> : id,
          },
          {
            title: say('connectionOwner'),
            dataIndex: 'PhysicalConnectionOwnerUid',
            render: (owner: string | undefined) => (owner === identity.accountId ? say('you') : (owner ?? '–')),
          },
          { title: say('vlan'), dataIndex: 'VlanId', align: 'right', sorter: (a, b) => a.VlanId - b.VlanId },
          {
            title: say('peering'),
            key: 'peering',
            render: (_, { LocalGatewayIp, PeerGatewayIp }) =>
              LocalGatewayIp === undefined ? '–' : `${LocalGatewayIp} – ${PeerGatewayIp ?? '…'}`,
          },
          {
            title: say('created'),
            dataIndex: 'CreationTime',
            sorter: (a, b) => order(a.CreationTime, b.CreationTime),
            render: (at: string) => <Moment at={at} />,
          },
        ]}
      />
    </>
  );
}

function NameCell({ vbr }: { readonly vbr: Vbr }): ReactElement {
  return (
    <Flex vertical>
      <Link to={`/vbrs/${vbr.VbrId}`}>{nameOf(vbr)}</Link>
      {vbr.Name === undefined ? null : (
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {vbr.VbrId}
        </Typography.Text>
      )}
    </Flex>
  );
}

function nameOf({ Name, VbrId }: Vbr): string {
  return Name ?? VbrId;
}

function order(a: string, b: string): number {
  return a.localeCompare(b);
}
