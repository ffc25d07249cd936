// The letter of authorization of a connection from a file.
import { acceptPhysicalConnectionLOA } from '../../actions/operator/AcceptPhysicalConnectionLOA.ts';
import { rejectPhysicalConnectionLOA } from '../../actions/operator/RejectPhysicalConnectionLOA.ts';
import { applyPhysicalConnectionLOA } from '../../actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../../actions/vpc/loa/CompletePhysicalConnectionLOA.ts';
import { eventsBetween } from '../../domain/lifecycle.ts';
import { loaLifecycle, type LoaEvent } from '../../domain/loa.ts';
import { SeedError } from './error.ts';
import type { SeedLoa } from './file.ts';
import type { SeededConnection } from './created.ts';
import type { Given, SeedAction, Steps } from './steps.ts';

const actions: Readonly<Partial<Record<LoaEvent, SeedAction>>> = {
  accept: acceptPhysicalConnectionLOA,
  reject: rejectPhysicalConnectionLOA,
  complete: completePhysicalConnectionLOA,
};

export async function seedLoa(steps: Steps, connection: SeededConnection, loa: SeedLoa): Promise<void> {
  const at = [...connection.at, 'loa'];
  const events = eventsBetween(loaLifecycle, 'Applying', loa.status) ?? [];
  refuseUnreached(loa, events, at);
  const application: Given = {
    InstanceId: [connection.id, connection.at],
    RegionId: [connection.regionId, [...connection.at, 'accessPoint']],
    Reason: [loa.reason, [...at, 'reason']],
    // The API requires these; a file may leave them out.
    LineCode: [loa.lineCode ?? connection.name, [...at, 'lineCode']],
    LineLabel: [loa.lineLabel ?? connection.name, [...at, 'lineLabel']],
  };
  await steps.take(applyPhysicalConnectionLOA, at, { ...application, ...applicationOf(loa, connection) }, connection);
  for (const event of events) {
    const action = actions[event];
    // The LOA closes when the connection is confirmed, which comes next.
    if (action === undefined) continue;
    await steps.tx.due.callOff(['accept-loa'], connection.id);
    await steps.take(action, at, application, connection);
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
      throw new SeedError([...at, member], `an LOA that is ${loa.status} here has never had one`);
}

function applicationOf(loa: SeedLoa, connection: SeededConnection): Given {
  const at = [...connection.at, 'loa'];
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
    PeerLocation: [connection.peerLocation, [...connection.at, 'peerLocation']],
    ...Object.fromEntries(people),
  };
}
