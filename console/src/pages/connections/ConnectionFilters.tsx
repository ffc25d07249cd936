// What the list is narrowed to; the server does it, so it holds for all pages.
import { Flex, Input } from 'antd';
import type { ReactElement } from 'react';
import { useLifecycles } from '../../api/server-data.ts';
import { Select } from '../../parts/Select.tsx';
import { useStateWords } from '../../parts/state-words.ts';
import { carriers, useCarrierWords } from './carriers.ts';
import { useConnectionWords } from './words.ts';

const searchKeys = ['Name', 'PhysicalConnectionId', 'AccessPointId'] as const;

interface ConnectionFilter {
  /** Empty for any, as are the others. */
  readonly state: string;
  readonly carrier: string;
  readonly by: (typeof searchKeys)[number];
  readonly search: string;
}

export function readFilter(address: URLSearchParams): ConnectionFilter {
  return {
    state: address.get('state') ?? '',
    carrier: address.get('carrier') ?? '',
    by: searchKeys.find((key) => key === address.get('by')) ?? 'Name',
    search: address.get('search') ?? '',
  };
}

interface Props {
  readonly filter: ConnectionFilter;
  readonly onChange: (change: Readonly<Record<string, string>>) => void;
}

export function ConnectionFilters({ filter, onChange }: Props): ReactElement {
  const say = useConnectionWords();
  const stateWord = useStateWords();
  const carrierWord = useCarrierWords();
  const statuses = useLifecycles().data?.physicalConnection.statuses ?? [];
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
        aria-label={say('carrier')}
        style={{ minWidth: 150 }}
        value={filter.carrier}
        options={[
          { value: '', label: say('anyCarrier') },
          ...carriers.map((value) => ({ value, label: carrierWord(value) })),
        ]}
        onChange={(carrier) => {
          onChange({ carrier });
        }}
        popupMatchSelectWidth={false}
      />
      <Flex style={{ flex: '1 1 260px', maxWidth: 480 }}>
        <Select
          aria-label={say('search')}
          style={{ minWidth: 110 }}
          value={filter.by}
          options={[
            { value: 'Name', label: say('name') },
            { value: 'PhysicalConnectionId', label: say('id') },
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
