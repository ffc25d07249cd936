// All entries of the search: steps of the present page, pages, resources of all regions, and actions of the API.
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Key } from '../../api/acs3.ts';
import { describePhysicalConnections } from '../../api/connections.ts';
import { useDeclaredActions } from '../../api/declarations.ts';
import { describeAccounts, describeWork } from '../../api/staff.ts';
import { describeVirtualBorderRouters } from '../../api/vbrs.ts';
import { allPages } from '../../api/whole-list.ts';
import { pages } from '../../pages/pages.tsx';
import { useStateWords } from '../../parts/state-words.ts';
import { useShownSteps } from '../../parts/steps/shown-steps.ts';
import { useSession, type Region } from '../../session/session.ts';
import { useShellWords } from '../words.ts';
import type { Entry } from './found.ts';

/** How many are read of each kind and region; of a longer list only the newest are found. */
const mostPages = 10;

/** How long the lists are used for further searches. */
const freshMs = 30_000;

export function useEntries(): { readonly entries: readonly Entry[]; readonly resources: UseQueryResult } {
  const say = useShellWords();
  const stateWord = useStateWords();
  const { key, identity, regions, regionId } = useSession();
  const actions = useDeclaredActions();
  const shownSteps = useShownSteps();
  const searched: readonly Region[] = regions.length === 0 ? [{ id: regionId, name: regionId }] : regions;
  const resources = useQuery({
    queryKey: ['search', key.accessKeyId, identity.isStaff, searched.map(({ id }) => id)],
    queryFn: async ({ signal }) => {
      const ofRegions: Entry[] = [];
      // One region after the other, so that a search leaves connections to the calls of the page.
      for (const region of searched) ofRegions.push(...(await entriesOf(key, region, stateWord, signal)));
      return [...ofRegions, ...(identity.isStaff ? await staffEntries(key, signal) : [])];
    },
    staleTime: freshMs,
  });
  const steps = shownSteps.map((step): Entry => ({
    key: `step ${step.key}`,
    kind: 'step',
    title: step.label,
    detail: step.notNow ?? say('onThisPage'),
    texts: [],
    notNow: step.notNow,
    ...('to' in step.target ? { to: step.target.to } : {}),
  }));
  const menu = pages.flatMap(({ path, menu }): Entry[] =>
    menu === undefined || (menu.for !== undefined && (menu.for === 'staff') !== identity.isStaff)
      ? []
      : [{ key: `page ${path}`, kind: 'page', title: say(menu.title), detail: '', texts: [path], to: `/${path}` }],
  );
  const declared = (actions.data ?? []).map(({ product, version, name, doc }): Entry => ({
    key: `action ${product} ${name}`,
    kind: 'action',
    title: name,
    detail: doc,
    texts: [product],
    to: `/explorer/${product}/${version}/${name}`,
  }));
  return { entries: [...steps, ...menu, ...(resources.data ?? []), ...declared], resources };
}

async function entriesOf(
  key: Key,
  { id: regionId, name: region }: Region,
  stateWord: (state: string) => string,
  signal: AbortSignal,
): Promise<readonly Entry[]> {
  const options = { signal, mostPages };
  const RegionId = regionId;
  const [connections, vbrs] = await Promise.all([
    allPages(key, describePhysicalConnections, { RegionId }, (answer) => answer.PhysicalConnectionSet, options),
    allPages(
      key,
      describeVirtualBorderRouters,
      { RegionId, IncludeCrossAccountVbr: true },
      (answer) => answer.VirtualBorderRouterSet,
      options,
    ),
  ]);
  return [
    ...connections.map(({ PhysicalConnectionId: id, Name, Status, CircuitCode, PortNumber, AccessPointId }): Entry => ({
      key: id,
      kind: 'connection',
      title: Name ?? id,
      detail: [id, stateWord(Status), region].join(' · '),
      texts: [CircuitCode, PortNumber, AccessPointId],
      regionId,
      to: `/connections/${id}`,
    })),
    ...vbrs.map(({ VbrId: id, Name, Status, VlanId, CircuitCode, PhysicalConnectionId }): Entry => ({
      key: id,
      kind: 'vbr',
      title: Name ?? id,
      detail: [id, stateWord(Status), `VLAN ${VlanId}`, region].join(' · '),
      texts: [CircuitCode, PhysicalConnectionId],
      regionId,
      to: `/vbrs/${id}`,
    })),
  ];
}

async function staffEntries(key: Key, signal: AbortSignal): Promise<readonly Entry[]> {
  const options = { signal, mostPages };
  const [accounts, queue] = await Promise.all([
    allPages(key, describeAccounts, {}, (answer) => answer.Accounts, options),
    allPages(key, describeWork, {}, (answer) => answer.WorkSet, options),
  ]);
  return [
    ...accounts.map(({ AccountId, Name }): Entry => ({
      key: AccountId,
      kind: 'account',
      title: Name,
      detail: AccountId,
      texts: [],
      to: `/staff/accounts?search=${AccountId}`,
    })),
    ...queue.map(({ PhysicalConnectionId: id, Name, AccountId, WaitingFor, CircuitCode, PortNumber }): Entry => ({
      key: `queued ${id}`,
      kind: 'queued',
      title: Name ?? id,
      detail: [id, AccountId].join(' · '),
      texts: [WaitingFor, CircuitCode, PortNumber],
      to: '/staff/work?on=all',
    })),
  ];
}
