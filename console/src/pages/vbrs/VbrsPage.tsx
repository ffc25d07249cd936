// The caller's VBRs in the region, and those of others on the caller's connections.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { filterParameters, type Parameters } from '../../api/action.ts';
import { everyMsOf } from '../../api/hooks.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { describeVirtualBorderRouters, type Vbr } from '../../api/vbrs.ts';
import { Id } from '../../parts/Id.tsx';
import { mayCustomer, movesByOthers } from '../../parts/lifecycle-way.ts';
import type { Column } from '../../parts/list/column.ts';
import { FilterSelect } from '../../parts/list/FilterSelect.tsx';
import { useListAddress } from '../../parts/list/list-address.ts';
import { NameCell } from '../../parts/list/NameCell.tsx';
import { ResourceList } from '../../parts/list/ResourceList.tsx';
import { Moment } from '../../parts/Moment.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { StateTag } from '../../parts/StateTag.tsx';
import { useStateWords } from '../../parts/state-words.ts';
import { useSession } from '../../session/session.ts';
import { useVbrWords } from './words.ts';

export default function VbrsPage(): ReactElement {
  const say = useVbrWords();
  const stateWord = useStateWords();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { filter } = useListAddress();
  const lifecycle = useLifecycles().data?.virtualBorderRouter;
  const create = (
    <Button
      type="primary"
      onClick={() => {
        void navigate('/vbrs/create');
      }}
    >
      {say('create')}
    </Button>
  );
  return (
    <>
      <PageHead title={say('title')} actions={create} />
      <ResourceList
        name="vbrs"
        action={describeVirtualBorderRouters}
        parameters={{
          RegionId: regionId,
          IncludeCrossAccountVbr: filter('whose') !== 'mine',
          ...filterParameters({ Status: filter('state') }),
        }}
        exactly={(text) => exactFilter(text, { Status: filter('state') })}
        itemsOf={vbrsOf}
        idOf={({ VbrId }) => VbrId}
        // Another account may confirm an unconfirmed VBR at any time.
        everyMs={(shown) =>
          everyMsOf(
            shown.some(({ Status }) => movesByOthers(lifecycle, Status) || mayCustomer(lifecycle, Status, 'confirm')),
          )
        }
        columns={useColumns()}
        unfiltered={{ state: '', whose: '' }}
        filters={
          <>
            <FilterSelect
              name="state"
              label={say('state')}
              any={say('anyState')}
              options={(lifecycle?.statuses ?? []).map((value) => ({ value, label: stateWord(value) }))}
            />
            <FilterSelect
              name="whose"
              label={say('whose')}
              any={say('all')}
              options={[{ value: 'mine', label: say('mine') }]}
            />
          </>
        }
        empty={{ title: say('empty'), help: say('emptyHelp'), begin: create }}
      />
    </>
  );
}

function vbrsOf(answer: { readonly VirtualBorderRouterSet: readonly Vbr[] }) {
  return answer.VirtualBorderRouterSet;
}

/** The filter key for a whole value, by the form of the value. */
function exactFilter(text: string, others: Readonly<Record<string, string>>): Parameters {
  const keys = [
    [/^vbr-/, 'VbrId'],
    [/^pc-/, 'PhysicalConnectionId'],
    [/^ap-/, 'AccessPointId'],
    [/^\d{1,4}$/, 'VlanId'],
  ] as const;
  const [, key] = keys.find(([look]) => look.test(text)) ?? [undefined, 'Name'];
  return filterParameters({ ...others, [key]: text });
}

function useColumns(): readonly Column<Vbr>[] {
  const say = useVbrWords();
  const stateWord = useStateWords();
  const { identity } = useSession();
  const isMine = ({ PhysicalConnectionOwnerUid }: Vbr): boolean => PhysicalConnectionOwnerUid === identity.accountId;
  return [
    {
      key: 'name',
      title: say('name'),
      isAlwaysShown: true,
      text: ({ Name, VbrId }) => Name ?? VbrId,
      render: ({ Name, VbrId }) => <NameCell name={Name} id={VbrId} to={`/vbrs/${VbrId}`} />,
    },
    { key: 'id', title: say('id'), text: ({ VbrId }) => VbrId, isOnlyInCsv: true },
    {
      key: 'state',
      title: say('state'),
      text: ({ Status }) => stateWord(Status),
      render: ({ Status }) => <StateTag state={Status} />,
    },
    {
      key: 'connection',
      title: say('connection'),
      text: ({ PhysicalConnectionId }) => PhysicalConnectionId,
      render: (vbr) => (
        <Id id={vbr.PhysicalConnectionId} to={isMine(vbr) ? `/connections/${vbr.PhysicalConnectionId}` : undefined} />
      ),
    },
    {
      key: 'connectionOwner',
      title: say('connectionOwner'),
      text: (vbr) => (isMine(vbr) ? say('you') : (vbr.PhysicalConnectionOwnerUid ?? '')),
    },
    { key: 'accessPoint', title: say('accessPoint'), text: ({ AccessPointId }) => AccessPointId },
    { key: 'vlan', title: say('vlan'), align: 'right', text: ({ VlanId }) => VlanId },
    {
      key: 'peering',
      title: say('peering'),
      text: ({ LocalGatewayIp, PeerGatewayIp }) =>
        LocalGatewayIp === undefined ? '' : `${LocalGatewayIp} – ${PeerGatewayIp ?? '…'}`,
    },
    {
      key: 'created',
      title: say('created'),
      text: ({ CreationTime }) => CreationTime,
      render: ({ CreationTime }) => <Moment at={CreationTime} />,
    },
  ];
}
