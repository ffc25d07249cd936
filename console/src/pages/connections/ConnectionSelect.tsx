// The choice of a connection of the caller in certain statuses. Of thousands, the newest are offered and any can be searched.
import { useState, type ReactElement } from 'react';
import { filterParameters } from '../../api/action.ts';
import { describePhysicalConnections } from '../../api/connections.ts';
import { useAnswer } from '../../api/hooks.ts';
import { Select } from '../../parts/Select.tsx';
import { useStateWords } from '../../parts/state-words.ts';
import { useSession } from '../../session/session.ts';

export interface ChoiceProps {
  /** Set by the form, as are the other two. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (id: string | undefined) => void;
  readonly disabled?: boolean;
}

interface Props extends ChoiceProps {
  readonly statuses: readonly string[];
  readonly placeholder: string;
  /** Connections that cannot be chosen. */
  readonly except?: readonly (string | undefined)[];
}

export function ConnectionSelect({ statuses, except = [], ...choice }: Props): ReactElement {
  const stateWord = useStateWords();
  const { regionId } = useSession();
  const [search, setSearch] = useState('');
  const by = search.startsWith('pc-') ? 'PhysicalConnectionId' : 'Name';
  const asked = { RegionId: regionId, PageSize: 50 };
  const newest = useAnswer(describePhysicalConnections, { ...asked, ...filterParameters({ Status: statuses }) });
  const found = useAnswer(
    describePhysicalConnections,
    { ...asked, ...filterParameters({ Status: statuses, [by]: search }) },
    { enabled: search !== '' },
  );
  const offered = new Map(
    [...(found.data?.PhysicalConnectionSet ?? []), ...(newest.data?.PhysicalConnectionSet ?? [])]
      .filter(({ PhysicalConnectionId }) => !except.includes(PhysicalConnectionId))
      .map((connection) => [connection.PhysicalConnectionId, connection]),
  );
  return (
    <Select
      {...choice}
      loading={newest.isPending}
      allowClear
      showSearch={{
        optionFilterProp: 'label',
        onSearch: (text) => {
          setSearch(text.trim());
        },
      }}
      options={[...offered.values()].map(({ PhysicalConnectionId, Name, AccessPointId, Status }) => ({
        value: PhysicalConnectionId,
        label: [Name, PhysicalConnectionId, AccessPointId, stateWord(Status)]
          .filter((text) => text !== undefined)
          .join(' · '),
      }))}
    />
  );
}
