// The due steps: what the server does by itself at a time. Each step is one row of one table, and its key is its one name:
// in the code, in the pace, in the docs. What a step does to the store is the row of the same name in provider/due-steps.ts.

type Subject =
  | 'physical connection'
  | 'LOA'
  | 'VBR'
  | 'router interface'
  | 'VPC'
  | 'vSwitch'
  | 'route entry'
  | 'BGP group'
  | 'BGP peer'
  | 'BGP network';

interface StepRow {
  /** What the step changes. An LOA has the id of its connection. */
  readonly of: Subject;
  /** The name in the audit: that of the action by which staff or the customer make the same step, where there is one. */
  readonly auditName: string;
  readonly doc: string;
  /** Who else may make the step; the provider's mode says whether it is left to them. null for what only time makes. */
  readonly leftTo: 'staff' | 'customer' | null;
  /** `pace`: so long after it became possible. `date`: at a date that an order says, whatever the pace. */
  readonly dueBy: 'pace' | 'date';
}

/** In the order of a connection's life. */
export const dueSteps = {
  approve: {
    of: 'physical connection',
    auditName: 'ApprovePhysicalConnection',
    doc: 'Approves an application whose setup order, if there is one, is paid.',
    leftTo: 'staff',
    dueBy: 'pace',
  },
  allocate: {
    of: 'physical connection',
    auditName: 'AllocatePhysicalConnection',
    doc: 'Allocates the next free port. The allocation fails where the access point has none.',
    leftTo: 'staff',
    dueBy: 'pace',
  },
  'finish-allocation': {
    of: 'physical connection',
    auditName: 'FinishPhysicalConnectionAllocation',
    doc: 'Ends the setting up of an allocated port.',
    leftTo: null,
    dueBy: 'pace',
  },
  'accept-loa': {
    of: 'LOA',
    auditName: 'AcceptPhysicalConnectionLOA',
    doc: 'Accepts an application for an LOA.',
    leftTo: 'staff',
    dueBy: 'pace',
  },
  // In the mode `auto-confirm`, without a report of the customer.
  confirm: {
    of: 'physical connection',
    auditName: 'ConfirmPhysicalConnection',
    doc: 'Confirms an allocated connection.',
    leftTo: 'customer',
    dueBy: 'pace',
  },
  'confirm-installation': {
    of: 'physical connection',
    auditName: 'ConfirmPhysicalConnection',
    doc: 'Confirms a connection whose installation the customer reported with CompletePhysicalConnectionLOA.',
    leftTo: 'staff',
    dueBy: 'pace',
  },
  'finish-termination': {
    of: 'physical connection',
    auditName: 'FinishPhysicalConnectionTermination',
    doc: 'Ends the termination of a connection.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-vbr-termination': {
    of: 'VBR',
    auditName: 'FinishVirtualBorderRouterTermination',
    doc: 'Ends the termination of a VBR. Its VLANs stay reserved for it.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-vbr-recovery': {
    of: 'VBR',
    auditName: 'FinishVirtualBorderRouterRecovery',
    doc: 'Ends the recovery of a VBR.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-interface-connection': {
    of: 'router interface',
    auditName: 'FinishRouterInterfaceConnection',
    doc: 'Connects a router interface and its opposite end.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-interface-deactivation': {
    of: 'router interface',
    auditName: 'FinishRouterInterfaceDeactivation',
    doc: 'Ends the deactivation of a router interface.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-interface-activation': {
    of: 'router interface',
    auditName: 'FinishRouterInterfaceActivation',
    doc: 'Ends the activation of a router interface.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-vpc-creation': {
    of: 'VPC',
    auditName: 'FinishVpcCreation',
    doc: 'Ends the creation of a VPC.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-vswitch-creation': {
    of: 'vSwitch',
    auditName: 'FinishVSwitchCreation',
    doc: 'Ends the creation of a vSwitch.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-bgp-group-creation': {
    of: 'BGP group',
    auditName: 'FinishBgpGroupCreation',
    doc: 'Puts a new BGP group on its VBR.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-bgp-group-modification': {
    of: 'BGP group',
    auditName: 'FinishBgpGroupModification',
    doc: 'Puts the changes of a BGP group on its VBR.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-bgp-group-deletion': {
    of: 'BGP group',
    auditName: 'FinishBgpGroupDeletion',
    doc: 'Takes a BGP group off its VBR, and with that it is gone.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-bgp-peer-creation': {
    of: 'BGP peer',
    auditName: 'FinishBgpPeerCreation',
    doc: 'Puts a new BGP peer on its VBR.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-bgp-peer-modification': {
    of: 'BGP peer',
    auditName: 'FinishBgpPeerModification',
    doc: 'Puts the changes of a BGP peer on its VBR.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-bgp-peer-deletion': {
    of: 'BGP peer',
    auditName: 'FinishBgpPeerDeletion',
    doc: 'Takes a BGP peer off its VBR, and with that it is gone.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-route-creation': {
    of: 'route entry',
    auditName: 'FinishRouteEntryCreation',
    doc: 'Puts a new route entry into force.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-route-deletion': {
    of: 'route entry',
    auditName: 'FinishRouteEntryDeletion',
    doc: 'Takes a deleted route entry out of its route table.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-bgp-network-creation': {
    of: 'BGP network',
    auditName: 'FinishBgpNetworkCreation',
    doc: 'Puts a new BGP network on its VBR.',
    leftTo: null,
    dueBy: 'pace',
  },
  'finish-bgp-network-deletion': {
    of: 'BGP network',
    auditName: 'FinishBgpNetworkDeletion',
    doc: 'Takes a BGP network off its VBR, and with that it is gone.',
    leftTo: null,
    dueBy: 'pace',
  },
  'end-term': {
    of: 'physical connection',
    auditName: 'EndPhysicalConnectionTerm',
    doc: 'Ends a prepaid term: begins the term of a paid renewal, or locks the connection.',
    leftTo: null,
    dueBy: 'date',
  },
} as const satisfies Record<string, StepRow>;

type Rows = typeof dueSteps;

export type DueStepKind = keyof Rows;

/** The steps whose row has these members. */
type StepsWith<Members extends Partial<StepRow>> = {
  [Kind in DueStepKind]: Rows[Kind] extends Members ? Kind : never;
}[DueStepKind];

/** A step that follows at the provider's pace. */
export type PacedStep = StepsWith<{ readonly dueBy: 'pace' }>;

export type StepOf<Of extends Subject> = StepsWith<{ readonly of: Of; readonly dueBy: 'pace' }>;

// The literal keys of the table.
export const dueStepKinds = Object.keys(dueSteps) as [DueStepKind, ...DueStepKind[]];

export function isPaced(kind: DueStepKind): kind is PacedStep {
  return dueSteps[kind].dueBy === 'pace';
}

/** In the order of a connection's life. */
export const pacedSteps: readonly PacedStep[] = dueStepKinds.filter(isPaced);

/** The paced steps that change this kind of thing. */
export function pacedStepsOf(subject: Subject): readonly PacedStep[] {
  return pacedSteps.filter((kind) => dueSteps[kind].of === subject);
}
