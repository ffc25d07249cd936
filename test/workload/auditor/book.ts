// What the auditor knows of one writer's accounts, and nothing else: what was acknowledged, and what follows from it by the
// auditor's own rules. It shares no code with the server.

export interface Holder {
  name: string;
  /** `Custom alice`, `System AdministratorAccess`. */
  readonly policies: Set<string>;
}

interface Policy {
  inForce: number;
  last: number;
  readonly versions: Set<number>;
}

interface AccessKey {
  readonly user: Holder | null;
  isActive: boolean;
}

export interface Account {
  readonly id: string;
  name: string;
  balance: number;
  isSuspended: boolean;
  hasService: boolean;
  readonly keys: Map<string, AccessKey>;
  readonly users: Holder[];
  readonly groups: (Holder & { readonly members: Set<Holder> })[];
  readonly roles: Holder[];
  readonly policies: Map<string, Policy>;
  /** By `role NAME` and `policy NAME`. */
  readonly tags: Map<string, ReadonlyMap<string, string>>;
}

export interface Connection {
  readonly id: string;
  readonly owner: string;
  status: string;
  lock: string;
  name: string | null;
  mbps: number;
  partner: string | null;
  port: string | null;
  charge: string | null;
  endsAt: number | null;
  renewedUntil: number | null;
  loa: string | null;
  /** The LOA that is in force or was last; set by its acceptance. */
  issue: Issue | undefined;
}

interface Issue {
  readonly connection: string;
  readonly owner: string;
  isWithdrawn: boolean;
}

export interface Order {
  /** Not told for one that the server places by itself. */
  readonly id: string | undefined;
  readonly owner: string;
  readonly connection: string;
  readonly kind: 'Setup' | 'Occupancy' | 'Renewal';
  readonly amount: number;
  readonly months: number | null;
  status: string;
}

export interface Vbr {
  readonly id: string;
  readonly owner: string;
  readonly connection: string;
  readonly connectionOwner: string;
  status: string;
  vlan: number;
  name: string | null;
  mbps: number | null;
  /** Until when its VLANs are kept from others, once it has ended. */
  reservedUntil: number | null;
}

interface Claim {
  readonly vbr: string;
  /** Until when nobody else may take it, once its VBR has ended. */
  until: number | null;
}

interface Association {
  readonly vbr: string;
  readonly connection: string;
  readonly vlan: number;
}

export interface Interface {
  readonly id: string;
  readonly owner: string;
  readonly router: string;
  readonly routerType: string;
  readonly role: string;
  spec: string;
  readonly isPrepaid: boolean;
  status: string;
  name: string | null;
  opposite: string | null;
  oppositeRouter: string | null;
  oppositeType: string | null;
}

/** A VPC. */
export interface Network {
  readonly id: string;
  readonly owner: string;
  readonly vRouter: string;
  /** Its route table. */
  readonly table: string;
  status: string;
  readonly name: string | null;
}

export interface Route {
  readonly id: string;
  readonly owner: string;
  readonly table: string;
  readonly network: string;
  /** The router interface that it leads by. */
  readonly hop: string;
  status: string;
}

export interface VSwitch {
  readonly id: string;
  readonly owner: string;
  readonly vpc: string;
  readonly block: string;
  status: string;
}

export interface BgpGroup {
  readonly id: string;
  readonly owner: string;
  readonly vbr: string;
  status: string;
  name: string | null;
  peerAsn: number;
}

export interface BgpPeer {
  readonly id: string;
  readonly owner: string;
  readonly vbr: string;
  readonly group: string;
  status: string;
  address: string;
}

export interface BgpNetwork {
  readonly vbr: string;
  readonly owner: string;
  readonly block: string;
  status: string;
}

interface Pending {
  readonly about: string;
  readonly dueAt: number;
  readonly come: () => void;
}

export class Book {
  readonly accounts = new Map<string, Account>();
  readonly connections = new Map<string, Connection>();
  /** The status of each LOA by its connection, which it outlives. */
  readonly loas = new Map<string, { readonly owner: string; status: string }>();
  readonly issues: Issue[] = [];
  readonly orders: Order[] = [];
  readonly vbrs = new Map<string, Vbr>();
  readonly claims = new Map<string, Claim>();
  readonly associations: Association[] = [];
  readonly interfaces = new Map<string, Interface>();
  readonly vpcs = new Map<string, Network>();
  readonly vSwitches = new Map<string, VSwitch>();
  readonly routes = new Map<string, Route>();
  readonly bgpGroups = new Map<string, BgpGroup>();
  /** By `VBR:BLOCK`. */
  readonly bgpNetworks = new Map<string, BgpNetwork>();
  readonly bgpPeers = new Map<string, BgpPeer>();
  /** The values of tags by resource and key. */
  readonly tags = new Map<string, Map<string, string>>();
  /** Accounts for which injected faults refuse each payment, and fail each allocation. */
  readonly bouncing = new Set<string>();
  readonly failing = new Set<string>();
  /** How long each step takes that comes by itself. */
  stepDelayMs = 0;
  #pending: Pending[] = [];
  readonly #clock: () => number;

  /** @param clock the server's time, as the workload has moved it */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  tag(resource: string, key: string, value: string): void {
    const present = this.tags.get(resource) ?? new Map<string, string>();
    this.tags.set(resource, present.set(key, value));
  }

  get now(): number {
    return this.#clock();
  }

  /** Has something come about by itself when its time is there. */
  later(about: string, come: () => void, dueAt = this.now + this.stepDelayMs): void {
    if (dueAt <= this.now) come();
    else this.#pending.push({ about, dueAt, come });
  }

  /** Carries out what is due by now, each at its own time. */
  catchUp(): void {
    for (;;) {
      const due = this.#pending.filter(({ dueAt }) => dueAt <= this.now).sort((a, b) => a.dueAt - b.dueAt)[0];
      if (due === undefined) return;
      this.#pending = this.#pending.filter((pending) => pending !== due);
      due.come();
    }
  }

  /** What still has to come about by itself, by what it is about. */
  awaited(): string[] {
    return this.#pending.map(({ about }) => about);
  }

  account(id: string): Account {
    const account = this.accounts.get(id);
    if (account === undefined) throw new Error(`the book has no account ${id}`);
    return account;
  }

  connectionsOf(owner: string): Connection[] {
    return [...this.connections.values()].filter((connection) => connection.owner === owner);
  }

  /** The VBRs on a connection, and those that are associated with it. */
  vbrsOn(connection: string): Vbr[] {
    const associated = this.associations.filter((one) => one.connection === connection).map(({ vbr }) => vbr);
    return [...this.vbrs.values()].filter((vbr) => vbr.connection === connection || associated.includes(vbr.id));
  }

  /** Takes a VLAN for a VBR. @returns false where another one has it */
  claim(connection: string, vlan: number, vbr: string): boolean {
    const place = `${connection} ${vlan}`;
    const present = this.claims.get(place);
    const isTaken = present !== undefined && present.vbr !== vbr && (present.until ?? Infinity) > this.now;
    if (!isTaken) this.claims.set(place, { vbr, until: null });
    return !isTaken;
  }

  isFree(connection: string, vlan: number, vbr?: string): boolean {
    const present = this.claims.get(`${connection} ${vlan}`);
    return present === undefined || present.vbr === vbr || (present.until ?? Infinity) <= this.now;
  }
}
