import { z } from 'zod';
import { hourMs, utcSeconds } from '../../../domain/clock.ts';
import type { Loa, Technician } from '../../../domain/loa.ts';
import { required } from '../../../gateway/param.ts';
import { readAction, type RuleServices } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { bothFamilies, envelope, envelopeOf } from '../envelope.ts';
import { instanceNotFound } from '../errors.ts';
import * as params from '../params.ts';
import { findConnection } from '../physical-connection/find.ts';
import * as resources from '../resources.ts';

/** How long a link to the document is good. */
const linkLifeMs = 24 * hourMs;

/** Statuses in which there is a document to download. */
const documentStatuses: readonly string[] = ['Available', 'Completing', 'Complete'];

export const describePhysicalConnectionLOA = readAction({
  name: 'DescribePhysicalConnectionLOA',
  doc: 'Shows the LOA of a connection, with a link to its document.',
  subject: subjects.loa,
  touches: [resources.physicalConnection.named('InstanceId')],
  params: {
    InstanceId: required('Connection the LOA is for.', params.connectionIdText),
    RegionId: params.regionId,
    ClientToken: params.clientToken,
  },
  errors: { instanceNotFound },
  answerForm: bothFamilies,
  answer: envelopeOf(
    {
      companyName: z.string(),
      constructionTime: z.string(),
      instanceId: z.string(),
      lineType: z.string(),
      loaUrl: z.string().optional(),
      pmInfo: z.array(
        z.strictObject({
          nextPMIndex: z.number(),
          pmName: z.string(),
          pmGender: z.string(),
          pmCertificateType: z.string(),
          // The reference's JSON example writes this one member with a capital letter.
          PmCertificateType: z.string(),
          pmCertificateNo: z.string(),
          pmContactInfo: z.string(),
        }),
      ),
      si: z.string(),
      status: z.string(),
    },
    {
      PhysicalConnectionLOAType: z.strictObject({
        CompanyLocalizedName: z.string(),
        CompanyName: z.string(),
        ConstructionTime: z.string(),
        // The SDK's field; it carries the reason of a refusal.
        Description: z.string().optional(),
        InstanceId: z.string(),
        LineCode: z.string().optional(),
        LineLabel: z.string().optional(),
        LineSPContactInfo: z.string().optional(),
        LineServiceProvider: z.string().optional(),
        LineType: z.string(),
        LoaUrl: z.string().optional(),
        PMInfo: z.strictObject({
          PMInfo: z.array(
            z.strictObject({
              PMName: z.string(),
              PMGender: z.string(),
              PMCertificateType: z.string(),
              PMCertificateNo: z.string(),
              PMContactInfo: z.string(),
            }),
          ),
        }),
        SI: z.string(),
        Status: z.string(),
      }),
    },
  ),

  async run({ params: { InstanceId, RegionId }, caller, tx, now, requestId, services, fail }) {
    const connection =
      (await findConnection(tx, services, caller, RegionId, InstanceId, fail)) ?? fail('instanceNotFound');
    const loa = await tx.loas.of(connection.id);
    if (loa === undefined) return fail('instanceNotFound');
    const account = await tx.accounts.find(connection.accountId);
    const url = linkTo(services, loa, now);
    return envelope(requestId, {
      data: {
        companyName: loa.companyName,
        constructionTime: utcSeconds(loa.constructionAt),
        instanceId: loa.connectionId,
        lineType: loa.lineType,
        loaUrl: url,
        pmInfo: loa.technicians.map(exampleTechnician),
        si: loa.installer,
        status: loa.status,
      },
      PhysicalConnectionLOAType: {
        CompanyLocalizedName: account?.name ?? '',
        CompanyName: loa.companyName,
        ConstructionTime: utcSeconds(loa.constructionAt),
        Description: loa.statusReason ?? undefined,
        InstanceId: loa.connectionId,
        LineCode: loa.lineCode ?? undefined,
        LineLabel: loa.lineLabel ?? undefined,
        LineSPContactInfo: loa.lineContact ?? undefined,
        LineServiceProvider: loa.lineServiceProvider ?? undefined,
        LineType: loa.lineType,
        LoaUrl: url,
        PMInfo: { PMInfo: loa.technicians.map(tableTechnician) },
        SI: loa.installer,
        Status: loa.status,
      },
    });
  },
});

function linkTo(services: RuleServices, loa: Loa, now: number): string | undefined {
  return documentStatuses.includes(loa.status) ? services.loaLink(loa, now + linkLifeMs) : undefined;
}

function exampleTechnician(technician: Technician, index: number) {
  return {
    nextPMIndex: index + 1,
    pmName: technician.name ?? '',
    pmGender: technician.gender ?? '',
    pmCertificateType: technician.certificateType ?? '',
    PmCertificateType: technician.certificateType ?? '',
    pmCertificateNo: technician.certificateNo ?? '',
    pmContactInfo: technician.contactInfo ?? '',
  };
}

function tableTechnician(technician: Technician) {
  return {
    PMName: technician.name ?? '',
    PMGender: technician.gender ?? '',
    PMCertificateType: technician.certificateType ?? '',
    PMCertificateNo: technician.certificateNo ?? '',
    PMContactInfo: technician.contactInfo ?? '',
  };
}
