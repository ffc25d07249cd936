// docs/lifecycle.md: the lifecycle tables as diagrams and as tables, what differs between the editions, the due steps, and
// what a connection waits for.
import { bgpGroupLifecycle, bgpNetworkLifecycle, bgpPeerLifecycle } from '../domain/bgp.ts';
import { dueStepKinds, dueSteps } from '../domain/due-steps.ts';
import { editionNames, editions, type Edition, type EditionName } from '../domain/edition.ts';
import type { Lifecycle, Move } from '../domain/lifecycle.ts';
import { loaLifecycle } from '../domain/loa.ts';
import { orderLifecycle } from '../domain/order.ts';
import { physicalConnectionLifecycle } from '../domain/physical-connection-lifecycle.ts';
import { routeEntryLifecycle } from '../domain/route-entry.ts';
import { routerInterfaceLifecycle } from '../domain/router-interface.ts';
import { waits, type WaitCondition } from '../domain/staff-queue.ts';
import { vbrLifecycle } from '../domain/virtual-border-router.ts';
import { vpcLifecycle, vSwitchLifecycle } from '../domain/vpc.ts';
import { code, pageHead, table } from './markdown.ts';

type AnyLifecycle = Lifecycle<string, string, string>;
type AnyMove = Move<string, string, string>;

interface Documented {
  readonly lifecycle: (edition: Edition) => AnyLifecycle;
  /** A note that the table itself cannot tell. */
  readonly note: string;
}

/** A lifecycle with a row here is on the page. */
const documented: readonly Documented[] = [
  {
    lifecycle: physicalConnectionLifecycle,
    note:
      'Modifying is no event, except that it submits a rejected application again (`resubmit`). ' +
      'With `--provider auto` the provider approves and allocates by itself; with `auto-confirm` it confirms as well.',
  },
  {
    lifecycle: () => loaLifecycle,
    note: 'A connection has one LOA at a time. Its document can be downloaded from `Available` on.',
  },
  {
    lifecycle: () => orderLifecycle,
    note: 'With `AutoPay` an order is paid, or fails to be, in the call that places it.',
  },
  {
    lifecycle: () => vbrLifecycle,
    note:
      "A VBR that the connection's owner makes for another account begins as `unconfirmed`, any other as `active`. " +
      'Its owner confirms it by setting the peering. A terminated VBR keeps its VLAN from others for seven days.',
  },
  {
    lifecycle: () => routerInterfaceLifecycle,
    note:
      'Connecting one end makes the other accept, and both become `Active` together; ' +
      'after that each end goes out of service and back by itself.',
  },
  { lifecycle: () => vpcLifecycle, note: 'A VPC with vSwitches or router interfaces stays.' },
  {
    lifecycle: () => routeEntryLifecycle,
    note: 'While an entry of a route table is on its way, no other one of the table is made or deleted.',
  },
  { lifecycle: () => vSwitchLifecycle, note: 'A VPC makes one vSwitch at a time.' },
  {
    lifecycle: () => bgpGroupLifecycle,
    note: 'A group is deleted once it has no peers, and a VBR once it has no groups.',
  },
  {
    lifecycle: () => bgpPeerLifecycle,
    note: 'The session with the peer, `BgpStatus`, is another matter: without a router at the other end it stays `Connect`.',
  },
  {
    lifecycle: () => bgpNetworkLifecycle,
    note: 'A network goes with its VBR; only groups keep a VBR from being deleted.',
  },
];

interface Difference {
  readonly rule: string;
  readonly in: (edition: Edition) => string;
}

/** What differs between the editions besides the moves. */
const differences: readonly Difference[] = [
  {
    rule: 'enabling a connection that is `Enabled` already',
    in: ({ lifecycle }) => (lifecycle.enablesTwice ? 'succeeds and changes nothing' : 'is refused'),
  },
  {
    rule: 'an order that does not say `AutoPay`',
    in: ({ paysOrdersAtOnce }) => (paysOrdersAtOnce ? "is paid from the account's balance at once" : 'is unpaid'),
  },
  {
    rule: 'paying the occupancy order of a `Confirmed` connection',
    in: ({ lifecycle }) => (lifecycle.paymentEnables ? 'enables it' : 'leaves it `Confirmed`'),
  },
  {
    rule: 'port type, bandwidth and redundant partner may change in',
    in: ({ lifecycle }) => lifecycle.specificationChangesIn.map(code).join(', '),
  },
  {
    rule: 'deleting a router interface that is `Active`, or that routes lead by',
    in: ({ lifecycle }) => (lifecycle.deletesInterfacesInUse ? 'deletes that end and its routes' : 'is refused'),
  },
  {
    rule: 'the VRouter of a router interface',
    in: ({ knowsVRouters }) => (knowsVRouters ? "is that of a VPC of the caller's" : 'may have any id'),
  },
  {
    rule: 'deleting a terminated VBR leaves its VLAN',
    in: ({ lifecycle }) => (lifecycle.keepsVlansReserved ? 'reserved for the rest of its seven days' : 'free at once'),
  },
  {
    rule: 'a client token that comes again with the ids of other resources',
    in: ({ tokensCountWithIds }) => (tokensCountWithIds ? 'is another one' : 'is refused'),
  },
  {
    rule: 'modifying a virtual border router that is not there is answered with status',
    in: ({ missingVbrStatus }) => String(missingVbrStatus),
  },
];

export function lifecyclePage(): string {
  const parts = [
    pageHead(
      'Lifecycles',
      'Which event moves what from which status to which, and who may cause it. The tables that Demarc itself runs on ' +
        'are the source of this page. An event that a status has no row for is refused.',
    ),
    ...documented.map(section),
    '## What else the editions decide',
    table(
      ['', ...editionNames.map(code)],
      differences.map(({ rule, in: says }) => [rule, ...editionNames.map((name) => says(editions[name]))]),
    ),
    '## Due steps',
    'What the server does by itself at a time. A step at the pace follows `--step-delay` after it became possible; the ' +
      'mode of the provider may leave it to people instead: `manual` leaves those of staff and customer, `auto` those of the ' +
      'customer. The audit names a step like the action by which people make it.',
    table(
      ['step', 'of', 'what it does', 'left to', 'due', 'in the audit'],
      dueStepKinds.map((kind) => {
        const { of, doc, leftTo, dueBy, auditName } = dueSteps[kind];
        return [code(kind), of, doc, leftTo ?? '', dueBy === 'pace' ? 'at the pace' : 'at its date', code(auditName)];
      }),
    ),
    '## What a connection waits for',
    'The rows of the staff queue (`DescribeWork`, `demarc work`). The first row that fits a connection counts.',
    table(
      ['waits for', 'who has to act', 'status', 'besides', 'what happens next'],
      Object.entries(waits).map(([wait, { on, when, help }]) => [
        code(wait),
        on.toLowerCase(),
        when.statuses.map(code).join(', '),
        besidesOf(when),
        help.en,
      ]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function besidesOf({ loaStatus, unpaid }: WaitCondition): string {
  if (unpaid !== undefined) return `an unpaid order: ${code(unpaid)}`;
  return loaStatus === undefined ? '' : `its LOA is ${code(loaStatus)}`;
}

function section({ lifecycle, note }: Documented): string {
  const moves = editionMoves(lifecycle);
  const { of, initial, statuses } = lifecycle(editions['2019-08']);
  return [
    `## ${of.charAt(0).toUpperCase()}${of.slice(1)}`,
    note,
    `\`\`\`mermaid\n${diagram(initial, statuses, moves)}\n\`\`\``,
    table(
      ['event', 'by', 'from', 'to', 'then, by itself', 'only in'],
      moves.map(({ move, only }) => [
        move.on,
        move.by.join(' or '),
        move.from.map(code).join(', '),
        move.to === null ? 'gone' : code(move.to),
        move.then ?? '',
        only === undefined ? '' : code(only),
      ]),
    ),
  ].join('\n\n');
}

interface EditionMove {
  readonly move: AnyMove;
  /** The edition that has it, where the other has not. */
  readonly only?: EditionName;
}

/** The moves that both editions have, each followed by what one of them adds. */
function editionMoves(lifecycle: (edition: Edition) => AnyLifecycle): EditionMove[] {
  const { moves: first } = lifecycle(editions['2019-08']);
  const { moves: second } = lifecycle(editions.current);
  const shared = pairsOf(first).filter((pair) => pairsOf(second).some((other) => isSame(pair, other)));
  const own = (moves: readonly AnyMove[], only: EditionName | undefined): EditionMove[] =>
    moves
      .map((move) => ({
        ...move,
        from: move.from.filter((from) => shared.some((pair) => isSame(pair, { move, from })) === (only === undefined)),
      }))
      .filter(({ from }) => from.length > 0)
      .map((move) => (only === undefined ? { move } : { move, only }));
  return [...own(first, undefined), ...own(first, '2019-08'), ...own(second, 'current')];
}

interface Pair {
  readonly move: AnyMove;
  readonly from: string;
}

function pairsOf(moves: readonly AnyMove[]): Pair[] {
  return moves.flatMap((move) => move.from.map((from) => ({ move, from })));
}

function isSame(a: Pair, b: Pair): boolean {
  return a.from === b.from && a.move.on === b.move.on && a.move.to === b.move.to;
}

function diagram(initial: readonly string[], statuses: readonly string[], moves: readonly EditionMove[]): string {
  return [
    'stateDiagram-v2',
    ...statuses.filter((status) => status !== idOf(status)).map((status) => `    state "${status}" as ${idOf(status)}`),
    ...initial.map((status) => `    [*] --> ${idOf(status)}`),
    ...moves.flatMap(({ move, only }) =>
      move.from.map((from) => {
        const to = move.to === null ? '[*]' : idOf(move.to);
        return `    ${idOf(from)} --> ${to} : ${move.on}${only === undefined ? '' : ` (${only})`}`;
      }),
    ),
  ].join('\n');
}

// The diagram's own ids take no spaces.
function idOf(status: string): string {
  return status.replaceAll(' ', '');
}
