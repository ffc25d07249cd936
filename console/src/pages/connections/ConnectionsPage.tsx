// The caller's connections in the region, filtered by the server; the filter and the page stand in the address.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Flex, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { filterParameters } from '../../api/action.ts';
import { describePhysicalConnections, type PhysicalConnection } from '../../api/connections.ts';
import { liveMs, useAnswer } from '../../api/hooks.ts';
import { Fault } from '../../parts/Fault.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { useSession } from '../../session/session.ts';
import { ConnectionFilters, readFilter } from './ConnectionFilters.tsx';
import { ConnectionTable } from './ConnectionTable.tsx';
import type { CustomerStep } from './customer-steps.ts';
import { StepDialog } from './StepDialog.tsx';
import { useConnectionWords } from './words.ts';

interface AskedStep {
  readonly step: CustomerStep;
  readonly connection: PhysicalConnection;
}

export default function ConnectionsPage(): ReactElement {
  const say = useConnectionWords();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const [asked, setAsked] = useState<AskedStep>();
  const page = Number(address.get('page') ?? 1);
  const size = Number(address.get('size') ?? 10);
  const { state, carrier, by, search } = readFilter(address);

  const answer = useAnswer(
    describePhysicalConnections,
    {
      RegionId: regionId,
      PageNumber: page,
      PageSize: size,
      ...filterParameters({ Status: state, LineOperator: carrier, [by]: search }),
    },
    { everyMs: liveMs },
  );

  function show(change: Readonly<Record<string, string>>): void {
    setAddress((present) => {
      const next = new URLSearchParams(present);
      for (const [name, value] of Object.entries({ page: '1', ...change }))
        if (value === '') next.delete(name);
        else next.set(name, value);
      return next;
    });
  }

  const apply = (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => {
        void navigate('/connections/apply');
      }}
    >
      {say('apply')}
    </Button>
  );
  const isFiltered = [state, carrier, search].some((wanted) => wanted !== '');
  return (
    <>
      <PageHead title={say('title')} actions={apply} />
      <ConnectionFilters filter={{ state, carrier, by, search }} onChange={show} />
      {answer.error === null ? null : (
        <Fault
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
      <ConnectionTable
        connections={answer.data?.PhysicalConnectionSet ?? []}
        isLoading={answer.isPending}
        total={answer.data?.TotalCount ?? 0}
        page={page}
        size={size}
        onPage={(nextPage, nextSize) => {
          show({ page: String(nextPage), size: String(nextSize) });
        }}
        onStep={(connection, step) => {
          setAsked({ connection, step });
        }}
        nothing={
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(isFiltered ? 'noneFound' : 'empty')}>
            <Flex vertical align="center" gap={12}>
              <Typography.Text type="secondary">{say(isFiltered ? 'noneFoundHelp' : 'emptyHelp')}</Typography.Text>
            </Flex>
          </Empty>
        }
      />
      {asked === undefined ? null : (
        <StepDialog
          {...asked}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}
