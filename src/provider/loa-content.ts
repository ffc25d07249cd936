// What the document of an LOA says, from the records it is about.
import type { Catalogue } from '../domain/catalogue.ts';
import type { Loa, LoaIssue, Technician } from '../domain/loa.ts';
import type { PhysicalConnection } from '../domain/physical-connection.ts';
import type { LoaDocument, LoaTechnician } from '../loa/document.ts';

interface ContentParts {
  readonly catalogue: Catalogue;
  readonly issuer: { readonly name: string; readonly contact: string };
  readonly verificationUrl: (number: string) => string;
}

interface Records {
  readonly issue: LoaIssue;
  readonly loa: Loa;
  readonly connection: PhysicalConnection;
  /** The name of the customer's account; null where there is none. */
  readonly registeredName: string | null;
}

export function documentOf(
  { catalogue, issuer, verificationUrl }: ContentParts,
  { issue, loa, connection, registeredName }: Records,
): LoaDocument {
  const accessPoint = catalogue.accessPoint(connection.accessPointId);
  return {
    loaNumber: issue.number,
    issuedAt: issue.issuedAt,
    validFromAt: issue.issuedAt,
    validUntilAt: issue.validUntil,
    timeZone: catalogue.region(connection.regionId)?.timeZone ?? 'UTC',
    provider: issuer,
    customer: {
      companyName: loa.companyName,
      localizedCompanyName: registeredName,
      accountId: loa.accountId,
    },
    connectionId: connection.id,
    demarcation: {
      location: accessPoint?.location ?? connection.accessPointId,
      adLocation: connection.adLocation ?? '',
      portNumber: connection.portNumber ?? '',
      portType: connection.portType,
      bandwidthMbps: connection.bandwidthMbps,
      accessPointId: connection.accessPointId,
      accessPointName: accessPoint?.name ?? connection.accessPointId,
      regionId: connection.regionId,
    },
    line: {
      lineOperator: connection.lineOperator,
      lineType: loa.lineType,
      circuitCode: connection.circuitCode,
      installerCompany: loa.installer,
      peerLocation: loa.peerLocation,
    },
    constructionAt: loa.constructionAt,
    technicians: loa.technicians.map(printedTechnician),
    verificationUrl: verificationUrl(issue.number),
  };
}

function printedTechnician(technician: Technician): LoaTechnician {
  return {
    name: technician.name ?? '',
    gender: technician.gender ?? '',
    certificateType: technician.certificateType ?? '',
    certificateNumber: technician.certificateNo ?? '',
    contact: technician.contactInfo ?? '',
  };
}
