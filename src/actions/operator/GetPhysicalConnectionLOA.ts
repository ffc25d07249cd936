import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import type { Technician } from '../../domain/loa.ts';
import { standingOf } from '../../domain/loa-standing.ts';
import { readAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import { instanceNotFound } from '../vpc/errors.ts';
import { anyLoa } from './find.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

export const getPhysicalConnectionLOA = readAction({
  name: 'GetPhysicalConnectionLOA',
  // With a permission of its own: the queue names the technicians, and only this shows their certificates.
  doc: 'The LOA of a connection as staff review it: what was applied for, and every technician with certificate and contact.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: { InstanceId: params.instanceId },
  errors: { instanceNotFound },
  answer: z.strictObject({
    InstanceId: z.string(),
    AccountId: z.string(),
    Status: z.string(),
    // Why it was refused or withdrawn.
    Reason: z.string().optional(),
    CompanyName: z.string(),
    Si: z.string(),
    LineType: z.string(),
    PeerLocation: z.string(),
    Bandwidth: z.number().optional(),
    LineOperator: z.string().optional(),
    ConstructionTime: z.string(),
    LineCode: z.string().optional(),
    LineLabel: z.string().optional(),
    LineServiceProvider: z.string().optional(),
    LineSPContactInfo: z.string().optional(),
    Technicians: z.strictObject({
      Technician: z.array(
        z.strictObject({
          Name: z.string().optional(),
          Gender: z.string().optional(),
          CertificateType: z.string().optional(),
          CertificateNo: z.string().optional(),
          ContactInfo: z.string().optional(),
        }),
      ),
    }),
    // Of an application that was accepted: the number on the document, and what its verification page says.
    Issue: z
      .strictObject({ Number: z.string(), IssuedTime: z.string(), ValidUntil: z.string(), Standing: z.string() })
      .optional(),
  }),

  async run({ params: { InstanceId }, tx, now, fail }) {
    const loa = await anyLoa(tx, InstanceId, fail);
    const issue = await tx.loaIssues.numbered(loa.number);
    const connection = await tx.physicalConnections.any(InstanceId);
    const account = await tx.accounts.find(loa.accountId);
    return {
      InstanceId: loa.connectionId,
      AccountId: loa.accountId,
      Status: loa.status,
      Reason: loa.statusReason ?? undefined,
      CompanyName: loa.companyName,
      Si: loa.installer,
      LineType: loa.lineType,
      PeerLocation: loa.peerLocation,
      Bandwidth: loa.bandwidthMbps ?? undefined,
      LineOperator: loa.lineOperator ?? undefined,
      ConstructionTime: utcSeconds(loa.constructionAt),
      LineCode: loa.lineCode ?? undefined,
      LineLabel: loa.lineLabel ?? undefined,
      LineServiceProvider: loa.lineServiceProvider ?? undefined,
      LineSPContactInfo: loa.lineContact ?? undefined,
      Technicians: { Technician: loa.technicians.map(wireForm) },
      Issue: issue && {
        Number: issue.number,
        IssuedTime: utcSeconds(issue.issuedAt),
        ValidUntil: utcSeconds(issue.validUntil),
        Standing: standingOf({ issue, loa, connection, account, now }),
      },
    };
  },
});

function wireForm({ name, gender, certificateType, certificateNo, contactInfo }: Technician) {
  return {
    Name: name ?? undefined,
    Gender: gender ?? undefined,
    CertificateType: certificateType ?? undefined,
    CertificateNo: certificateNo ?? undefined,
    ContactInfo: contactInfo ?? undefined,
  };
}
