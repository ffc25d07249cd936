// What the list is narrowed to; the server does it, so it holds for all pages.
import { Flex, Input } from 'antd';
import type { ReactElement } from 'react';
import { useLifecycles } from '../../api/server-data.ts';
import { Select } from '../../parts/Select.tsx';
import { useStateWords } from '../../parts/state-words.ts';
import { useVbrWords } from './words.ts';

const searchKeys = ['Name', 'VbrId', 'PhysicalConnectionId', 'VlanId', 'AccessPointId'] as const;

interface VbrFilter {
  /** Empty for any. */
  readonly state: string;
  readonly whose: 'all' | 'mine';
  readonly by: (typeof searchKeys)[number];
  readonly search: string;
}

export function readFilter(address: URLSearchParams): VbrFilter {
  return {
    state: address.get('state') ?? '',
    whose: address.get('whose') === 'mine' ? 'mine' : 'all',
    by: searchKeys.find((key) => key === address.get('by')) ?? 'Name',
    search: address.get('search') ?? '',
  };
}

interface Props {
  readonly filter: VbrFilter;
  readonly onChange: (change: Readonly<Record<string, string>>) => void;
}

export function VbrFilters({ filter, onChange }: Props): ReactElement {
  const say = useVbrWords();
  const stateWord = useStateWords();
  const statuses = useLifecycles().data?.virtualBorderRouter.statuses ?? [];
  return (
    <Flex wrap gap={8} style={{ marginBottom: 12 }}>
      <Select
        aria-label={say('state')}
        style={{ minWidth: 150 }}
        value={filter.state}
        options={[
          { value: '', label: say('anyState') },
          ...statuses.map((value) => ({ value, label: stateWord(value) })),
        ]}
        onChange={(state) => {
          onChange({ state });
        }}
      />
      <Select
        aria-label={say('whose')}
        style={{ minWidth: 220 }}
        value={filter.whose}
        options={[
          { value: 'all', label: say('all') },
          { value: 'mine', label: say('mine') },
        ]}
        onChange={(whose) => {
          onChange({ whose });
        }}
      />
      <Flex style={{ flex: '1 1 260px', maxWidth: 480 }}>
        <Select
          aria-label={say('search')}
          style={{ minWidth: 120 }}
          value={filter.by}
          options={[
            { value: 'Name', label: say('name') },
            { value: 'VbrId', label: say('id') },
            { value: 'PhysicalConnectionId', label: say('connection') },
            { value: 'VlanId', label: say('vlan') },
            { value: 'AccessPointId', label: say('accessPoint') },
          ]}
          onChange={(by) => {
            onChange({ by });
          }}
          popupMatchSelectWidth={false}
        />
        <Input.Search
          aria-label={say('searchFor')}
          defaultValue={filter.search}
          allowClear
          onSearch={(text) => {
            onChange({ search: text.trim() });
          }}
        />
      </Flex>
    </Flex>
  );
}
