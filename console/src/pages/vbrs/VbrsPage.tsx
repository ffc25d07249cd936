// The caller's VBRs in the region, filtered by the server; the filter and the page stand in the address.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { filterParameters } from '../../api/action.ts';
import { liveMs, useAnswer } from '../../api/hooks.ts';
import { describeVirtualBorderRouters } from '../../api/vbrs.ts';
import { Fault } from '../../parts/Fault.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { useSession } from '../../session/session.ts';
import { readFilter, VbrFilters } from './VbrFilters.tsx';
import { VbrTable } from './VbrTable.tsx';
import { useVbrWords } from './words.ts';

export default function VbrsPage(): ReactElement {
  const say = useVbrWords();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const page = Number(address.get('page') ?? 1);
  const size = Number(address.get('size') ?? 10);
  const { state, whose, by, search } = readFilter(address);

  const answer = useAnswer(
    describeVirtualBorderRouters,
    {
      RegionId: regionId,
      PageNumber: page,
      PageSize: size,
      IncludeCrossAccountVbr: whose === 'all',
      ...filterParameters({ Status: state, [by]: search }),
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

  const create = (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => {
        void navigate('/vbrs/create');
      }}
    >
      {say('create')}
    </Button>
  );
  const isFiltered = state !== '' || search !== '';
  return (
    <>
      <PageHead title={say('title')} actions={create} />
      <VbrFilters filter={{ state, whose, by, search }} onChange={show} />
      {answer.error === null ? null : (
        <Fault
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
      <VbrTable
        vbrs={answer.data?.VirtualBorderRouterSet ?? []}
        isLoading={answer.isPending}
        total={answer.data?.TotalCount ?? 0}
        page={page}
        size={size}
        onPage={(nextPage, nextSize) => {
          show({ page: String(nextPage), size: String(nextSize) });
        }}
        nothing={
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(isFiltered ? 'noneFound' : 'empty')}>
            <Typography.Text type="secondary">{say(isFiltered ? 'noneFoundHelp' : 'emptyHelp')}</Typography.Text>
          </Empty>
        }
      />
    </>
  );
}
