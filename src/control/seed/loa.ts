// The letter of authorization of a connection from a file.
import { acceptPhysicalConnectionLOA } from '../../actions/operator/AcceptPhysicalConnectionLOA.ts';
import { rejectPhysicalConnectionLOA } from '../../actions/operator/RejectPhysicalConnectionLOA.ts';
import { applyPhysicalConnectionLOA } from '../../actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../../actions/vpc/loa/CompletePhysicalConnectionLOA.ts';
import { eventsBetween } from '../../domain/lifecycle.ts';
import { loaLifecycle, type LoaEvent } from '../../domain/loa.ts';
import { SeedFault } from './fault.ts';
import type { SeedLoa } from './file.ts';
import type { SeededConnection } from './made.ts';
import type { Given, SeedAction, Steps } from './steps.ts';

const actions: Readonly<Partial<Record<LoaEvent, SeedAction>>> = {
  accept: acceptPhysicalConnectionLOA,
  reject: rejectPhysicalConnectionLOA,
  complete: completePhysicalConnectionLOA,
};

export async function seedLoa(steps: Steps, line: SeededConnection, loa: SeedLoa): Promise<void> {
  const at = [...line.at, 'loa'];
  const events = eventsBetween(loaLifecycle, 'Applying', loa.status) ?? [];
  refuseUnreached(loa, events, at);
  const letter: Given = {
    InstanceId: [line.id, line.at],
    RegionId: [line.regionId, [...line.at, 'accessPoint']],
    Reason: [loa.reason, [...at, 'reason']],
    // A clerk would have asked for them; a file may leave them out.
    LineCode: [loa.lineCode ?? line.name, [...at, 'lineCode']],
    LineLabel: [loa.lineLabel ?? line.name, [...at, 'lineLabel']],
  };
  await steps.take(applyPhysicalConnectionLOA, at, { ...letter, ...applicationOf(loa, line) }, line);
  for (const event of events) {
    const action = actions[event];
    // The letter closes when the line is confirmed, which comes next.
    if (action === undefined) continue;
    await steps.tx.due.callOff(['accept loa'], line.id);
    await steps.take(action, at, letter, line);
  }
}

function refuseUnreached(loa: SeedLoa, events: readonly LoaEvent[], at: SeededConnection['at']): void {
  const needs = [
    ['reason', 'reject'],
    ['lineCode', 'complete'],
    ['lineLabel', 'complete'],
  ] as const;
  for (const [member, event] of needs)
    if (loa[member] !== undefined && !events.includes(event))
      throw new SeedFault([...at, member], `a letter that is ${loa.status} here has never had one`);
}

function applicationOf(loa: SeedLoa, line: SeededConnection): Given {
  const at = [...line.at, 'loa'];
  const people = loa.technicians.flatMap((technician, index) => {
    const place = [...at, 'technicians', index];
    const name = (member: string) => `PMInfo.${index + 1}.${member}`;
    return [
      [name('PMName'), [technician.name, place]],
      [name('PMGender'), [technician.gender, place]],
      [name('PMCertificateType'), [technician.certificateType, place]],
      [name('PMCertificateNo'), [technician.certificateNo, place]],
      [name('PMContactInfo'), [technician.contactInfo, place]],
    ] as const;
  });
  return {
    CompanyName: [loa.company, [...at, 'company']],
    Si: [loa.installer, [...at, 'installer']],
    LineType: [loa.lineType, [...at, 'lineType']],
    ConstructionTime: [loa.constructionTime, [...at, 'constructionTime']],
    PeerLocation: [line.peerLocation, [...line.at, 'peerLocation']],
    ...Object.fromEntries(people),
  };
}
