// How fast what is under way goes on, step by step: at once, after a time, after so many describes, or only when told.
import type { Clock } from '../domain/clock.ts';
import { isPaced, pacedSteps, type PacedStep } from '../domain/due-steps.ts';
import type { PhysicalConnection } from '../domain/physical-connection.ts';
import { stepAfterLoaStatus, stepAfterStatus, type Pace as StepPace } from '../domain/provider-policy.ts';
import type { Worker } from '../jobs/worker.ts';
import type { DueStep } from '../store/due-steps.ts';
import type { Store, WriteTransaction } from '../store/transaction.ts';
import { paceShown, paceWished, stepNamed, type ShownPace, type WishedPace } from './paces.ts';
import { ControlRefusal } from './refusal.ts';
import { paceText, pacesIn, type ControlledPolicy } from './controlled-policy.ts';

export interface PaceReport {
  readonly steps: Readonly<Record<string, ShownPace>>;
  readonly waiting: readonly WaitingStep[];
}

interface WaitingStep {
  /** The connection, VBR, router interface, VPC, vSwitch, BGP group or peer. */
  readonly id: string;
  readonly step: PacedStep;
  /** Epoch milliseconds; undefined for what waits for no time. */
  readonly dueAt: number | undefined;
  readonly describesLeft: number | undefined;
}

export interface Pace {
  /** The pace of every step, and what waits by now. */
  read(): Promise<PaceReport>;
  /**
   * Changes the pace of the steps that are named. It counts for what waits already too, from now on. @throws ControlRefusal
   */
  set(paces: Readonly<Partial<Record<PacedStep, WishedPace>>>): Promise<PaceReport>;
  /**
   * Makes the next step of a connection, a VBR or another resource now, or the named one of those it waits for.
   * @throws ControlRefusal when it waits for none
   */
  go(id: string, step?: string): Promise<{ readonly id: string; readonly step: PacedStep }>;
  /** Continues at the pace that the database remembers. */
  resume(): Promise<void>;
}

export interface PaceParts {
  readonly store: Store;
  readonly policy: ControlledPolicy;
  readonly clock: Clock;
  readonly worker: Pick<Worker, 'runDue'>;
  readonly carryOut: (tx: WriteTransaction, work: DueStep) => Promise<void>;
}

export function controlledPace({ store, policy, clock, worker, carryOut }: PaceParts): Pace {
  async function read(): Promise<PaceReport> {
    const waiting = await store.read((tx) => tx.due.waiting());
    return {
      steps: Object.fromEntries(pacedSteps.map((step) => [step, paceShown(policy.paceOf(step))])),
      waiting: waiting.flatMap(({ kind, subject, dueAt, describesLeft }) =>
        isPaced(kind)
          ? [{ id: subject, step: kind, dueAt: dueAt ?? undefined, describesLeft: describesLeft ?? undefined }]
          : [],
      ),
    };
  }

  async function repace(tx: WriteTransaction, step: PacedStep): Promise<void> {
    const pace = policy.paceOf(step);
    if (pace === undefined) {
      await tx.due.drop(step);
      return;
    }
    await tx.due.repace(step, pace, clock.now());
    // While the step was left to people, nothing was written down for those that wait for it.
    const known = new Set((await tx.due.waiting()).filter(({ kind }) => kind === step).map(({ subject }) => subject));
    for (const connection of await tx.physicalConnections.waiting(['Initial', 'Approved', 'Allocated']))
      if (stepsOpenTo(connection).includes(step) && !known.has(connection.id))
        await tx.due.follow(step, connection.id, pace, clock.now());
  }

  return {
    read,
    async set(paces) {
      const before = policy.told();
      const told = new Map<PacedStep, StepPace>(before);
      const changed = Object.entries(paces).map(([name, wish]) => {
        const step = stepNamed(name);
        const pace = paceWished(name, wish);
        if (pace === undefined) told.delete(step);
        else told.set(step, pace);
        return step;
      });
      // First, so that no call in between is scheduled at the pace before.
      policy.tell(told);
      try {
        await store.write(async (tx) => {
          await tx.state.put('pace', paceText(told));
          for (const step of changed) await repace(tx, step);
        });
      } catch (error) {
        policy.tell(before);
        throw error;
      }
      await worker.runDue();
      return await read();
    },

    async go(id, name) {
      const wished = name === undefined ? undefined : stepNamed(name);
      const step = await store.write(async (tx) => {
        const open = await openSteps(tx, id);
        const next = wished === undefined ? open[0] : open.find((step) => step === wished);
        if (next === undefined) throw new ControlRefusal(409, `${id} waits for ${namesOf(open)}`);
        const changesBefore = tx.changes.length;
        await tx.due.drop(next, id);
        await carryOut(tx, { kind: next, subject: id });
        if (tx.changes.length === changesBefore)
          throw new ControlRefusal(409, `nothing came of ${next} for ${id}; an unpaid order may hold it up`);
        return next;
      });
      return { id, step };
    },

    async resume() {
      const kept = await store.read((tx) => tx.state.get('pace'));
      policy.tell(kept === undefined ? new Map() : pacesIn(kept));
    },
  };
}

function namesOf(steps: readonly PacedStep[]): string {
  return steps.length === 0 ? 'no step' : steps.join(', ');
}

/** What a resource waits for, whether it is written down or left to people; in the order of its life. */
async function openSteps(tx: WriteTransaction, id: string): Promise<readonly PacedStep[]> {
  const connection = await tx.physicalConnections.any(id);
  const isKnown =
    connection ??
    (await tx.vbrs.any(id)) ??
    (await tx.routerInterfaces.any(id)) ??
    (await tx.vpcs.any(id)) ??
    (await tx.vSwitches.any(id)) ??
    (await tx.routeEntries.any(id)) ??
    (await tx.bgpGroups.any(id)) ??
    (await tx.bgpPeers.any(id)) ??
    (await tx.bgpNetworks.any(id));
  if (isKnown === undefined) throw new ControlRefusal(404, `nothing that has steps has the id ${id}`);
  const open = new Set<string>((await tx.due.waiting(id)).map(({ kind }) => kind));
  if (connection !== undefined) for (const step of stepsOpenTo(connection)) open.add(step);
  return pacedSteps.filter((step) => open.has(step));
}

function stepsOpenTo({ status, loaStatus }: PhysicalConnection): readonly PacedStep[] {
  const ofLoa = status === 'Allocated' && loaStatus !== null ? stepAfterLoaStatus(loaStatus) : undefined;
  return [ofLoa, stepAfterStatus(status)].filter((step) => step !== undefined);
}
