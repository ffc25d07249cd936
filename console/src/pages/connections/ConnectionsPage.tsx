// The caller's connections in the region, with the status of each and its steps.
import { Button, Flex } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { filterParameters, type Parameters } from '../../api/action.ts';
import { describePhysicalConnections, type PhysicalConnection } from '../../api/connections.ts';
import { everyMsOf } from '../../api/hooks.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { Id } from '../../parts/Id.tsx';
import { movesByOthers } from '../../parts/lifecycle-way.ts';
import type { Column } from '../../parts/list/column.ts';
import { FilterSelect } from '../../parts/list/FilterSelect.tsx';
import { useListAddress } from '../../parts/list/list-address.ts';
import { NameCell } from '../../parts/list/NameCell.tsx';
import { ResourceList } from '../../parts/list/ResourceList.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useStateWords } from '../../parts/state-words.ts';
import { StepMenu } from '../../parts/steps/StepMenu.tsx';
import { useSession } from '../../session/session.ts';
import { carriers, useCarrierWords } from './carriers.ts';
import { useConnectionSteps, useVbrCount } from './useConnectionSteps.tsx';
import { useConnectionWords } from './words.ts';

export default function ConnectionsPage(): ReactElement {
  const say = useConnectionWords();
  const carrierWord = useCarrierWords();
  const stateWord = useStateWords();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { filter } = useListAddress();
  const lifecycle = useLifecycles().data?.physicalConnection;
  const apply = (
    <Button
      type="primary"
      onClick={() => {
        void navigate('/connections/apply');
      }}
    >
      {say('apply')}
    </Button>
  );
  return (
    <>
      <PageHead title={say('title')} actions={apply} />
      <ResourceList
        name="connections"
        action={describePhysicalConnections}
        parameters={{
          RegionId: regionId,
          ...filterParameters({ Status: filter('state'), LineOperator: filter('carrier') }),
        }}
        exactly={(text) => exactFilter(text, { Status: filter('state'), LineOperator: filter('carrier') })}
        itemsOf={connectionsOf}
        idOf={({ PhysicalConnectionId }) => PhysicalConnectionId}
        everyMs={(shown) => everyMsOf(shown.some(({ Status }) => movesByOthers(lifecycle, Status)))}
        columns={useColumns()}
        unfiltered={{ state: '', carrier: '' }}
        filters={
          <>
            <FilterSelect
              name="state"
              label={say('state')}
              any={say('anyState')}
              options={(lifecycle?.statuses ?? []).map((value) => ({ value, label: stateWord(value) }))}
            />
            <FilterSelect
              name="carrier"
              label={say('carrier')}
              any={say('anyCarrier')}
              options={carriers.map((value) => ({ value, label: carrierWord(value) }))}
            />
          </>
        }
        empty={{ title: say('empty'), help: say('emptyHelp'), begin: apply }}
        actions={{ title: say('actions'), of: (connection) => <RowSteps connection={connection} /> }}
      />
    </>
  );
}

function connectionsOf(answer: { readonly PhysicalConnectionSet: readonly PhysicalConnection[] }) {
  return answer.PhysicalConnectionSet;
}

/** The filter key for a whole value, by the form of the value. */
function exactFilter(text: string, others: Readonly<Record<string, string>>): Parameters {
  const key = text.startsWith('pc-') ? 'PhysicalConnectionId' : text.startsWith('ap-') ? 'AccessPointId' : 'Name';
  return filterParameters({ ...others, [key]: text });
}

function useColumns(): readonly Column<PhysicalConnection>[] {
  const say = useConnectionWords();
  const carrierWord = useCarrierWords();
  const stateWord = useStateWords();
  return [
    {
      key: 'name',
      title: say('name'),
      isAlwaysShown: true,
      text: ({ Name, PhysicalConnectionId }) => Name ?? PhysicalConnectionId,
      render: ({ Name, PhysicalConnectionId: id }) => <NameCell name={Name} id={id} to={`/connections/${id}`} />,
    },
    { key: 'id', title: say('id'), text: ({ PhysicalConnectionId }) => PhysicalConnectionId, isOnlyInCsv: true },
    {
      key: 'state',
      title: say('state'),
      text: ({ Status }) => stateWord(Status),
      render: ({ Status, BusinessStatus }) => (
        <Flex vertical gap={2}>
          <StateTag state={Status} />
          {BusinessStatus === undefined || BusinessStatus === 'Normal' ? null : <StateTag state={BusinessStatus} />}
        </Flex>
      ),
    },
    {
      key: 'accessPoint',
      title: say('accessPoint'),
      text: ({ AccessPointId }) => AccessPointId,
      render: ({ AccessPointId }) => <Id id={AccessPointId} />,
    },
    { key: 'carrier', title: say('carrier'), text: ({ LineOperator }) => carrierWord(LineOperator ?? '') },
    { key: 'port', title: say('port'), text: ({ PortType = '' }) => PortType },
    {
      key: 'portNumber',
      title: say('portNumber'),
      text: ({ PortNumber = '' }) => PortNumber,
    },
    {
      key: 'bandwidth',
      title: say('bandwidth'),
      align: 'right',
      text: ({ Bandwidth = '' }) => Bandwidth,
      render: ({ Bandwidth }) => (Bandwidth === undefined ? '–' : say('mbps', { value: Bandwidth })),
    },
    { key: 'circuit', title: say('circuitCode'), text: ({ CircuitCode = '' }) => CircuitCode },
    {
      key: 'created',
      title: say('created'),
      text: ({ CreationTime }) => CreationTime,
      render: ({ CreationTime }) => <Moment at={CreationTime} />,
    },
  ];
}

function RowSteps({ connection }: { readonly connection: PhysicalConnection }): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const vbrCount = useVbrCount(connection, isOpen);
  const steps = useConnectionSteps(connection, vbrCount);
  return (
    <StepMenu isSmall steps={steps} name={connection.Name ?? connection.PhysicalConnectionId} onOpen={setIsOpen} />
  );
}
