// A connection of the caller's that may back up another one. Of thousands, the newest are offered and any can be searched.
import { Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { filterParameters } from '../../api/action.ts';
import { describePhysicalConnections } from '../../api/connections.ts';
import { useAnswer } from '../../api/hooks.ts';
import { useStateWords } from '../../parts/state-words.ts';
import { useSession } from '../../session/session.ts';
import { useFormWords } from './form-words.ts';

const partnerStatuses = ['Allocated', 'Confirmed', 'Enabled'];

interface Props {
  /** Given by the form, as are the others. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (id: string | undefined) => void;
  readonly disabled?: boolean;
  /** The connection that the choice is for: it cannot back itself up. */
  readonly except?: string;
}

export function RedundantSelect({ id, value, onChange, disabled, except }: Props): ReactElement {
  const say = useFormWords();
  const stateWord = useStateWords();
  const { regionId } = useSession();
  const [search, setSearch] = useState('');
  const by = search.startsWith('pc-') ? 'PhysicalConnectionId' : 'Name';
  const asked = { RegionId: regionId, PageSize: 50 };
  const newest = useAnswer(describePhysicalConnections, { ...asked, ...filterParameters({ Status: partnerStatuses }) });
  const found = useAnswer(
    describePhysicalConnections,
    { ...asked, ...filterParameters({ Status: partnerStatuses, [by]: search }) },
    { enabled: search !== '' },
  );
  const offered = new Map(
    [...(found.data?.PhysicalConnectionSet ?? []), ...(newest.data?.PhysicalConnectionSet ?? [])]
      .filter(({ PhysicalConnectionId }) => PhysicalConnectionId !== except)
      .map((connection) => [connection.PhysicalConnectionId, connection]),
  );
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      disabled={disabled}
      allowClear
      placeholder={say('redundantSearch')}
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
