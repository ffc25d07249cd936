// Letters of authorization as the world outside sees them: the document behind a signed link, and what the page behind
// the QR code says.
import type { Catalogue } from '../domain/catalogue.ts';
import { secondMs, type Clock } from '../domain/clock.ts';
import type { Loa, Technician } from '../domain/loa.ts';
import { heldStatuses, type PhysicalConnection } from '../domain/physical-connection.ts';
import type { LoaDocument, LoaTechnician } from '../loa/document.ts';
import { checkLoaLink } from '../loa/link.ts';
import type { LoaVerification } from '../loa/pages.ts';
import type { Store } from '../store/transaction.ts';

export interface LoaServiceParts {
  readonly store: Pick<Store, 'read'>;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly issuer: { readonly name: string; readonly contact: string };
  /** Keys that links may be signed with; more than one while the master key is changed. */
  readonly linkKeys: () => readonly Uint8Array[];
  /** The public address of the page that verifies the letter of this number. */
  readonly verificationUrl: (number: string) => string;
}

export interface LoaService {
  /** The PDF behind a link, or what is wrong with the link. */
  download(connectionId: string, expires: unknown, signature: unknown): Promise<Buffer | 'expired' | 'tampered'>;
  verify(number: string): Promise<LoaVerification>;
}

export function loaService(parts: LoaServiceParts): LoaService {
  const { store, clock, catalogue, linkKeys } = parts;
  return {
    async download(connectionId, expires, signature) {
      const found = await store.read(async (tx) => {
        const loa = await tx.loas.of(connectionId);
        const connection = await tx.physicalConnections.any(connectionId);
        if (loa === undefined || connection === undefined) return undefined;
        return { loa, connection, account: await tx.accounts.find(loa.accountId) };
      });
      // A link to nothing was not made by this server.
      if (found === undefined) return 'tampered';
      const { loa, connection, account } = found;
      const nowSeconds = Math.floor(clock.now() / secondMs);
      const link = { connectionId, loaNumber: loa.number, expires, signature, nowSeconds };
      const outcome =
        linkKeys()
          .map((key) => checkLoaLink({ ...link, key }))
          .find((verdict) => verdict !== 'tampered') ?? 'tampered';
      if (outcome !== 'valid') return outcome;
      // The link was signed while the letter was in force; an application under review has no document, and the letter of
      // a line that is at an end is withdrawn.
      if (loa.availableAt === null || loa.validUntil === null || !isHeld(connection)) return 'expired';
      const validity = { from: loa.availableAt, until: loa.validUntil };
      // Only with the first letter: the PDF library takes longer to load than all the rest of the server.
      const { renderLoa } = await import('../loa/document.ts');
      return await renderLoa(documentOf(parts, loa, connection, account?.name ?? null, validity));
    },

    async verify(number) {
      const found = await store.read(async (tx) => {
        const loa = await tx.loas.numbered(number);
        return loa === undefined ? undefined : { loa, connection: await tx.physicalConnections.any(loa.connectionId) };
      });
      const from = found?.loa.availableAt ?? null;
      const until = found?.loa.validUntil ?? null;
      if (found === undefined || from === null || until === null) return { outcome: 'unknown' };
      const { loa, connection } = found;
      const isWithdrawn = connection === undefined || !isHeld(connection);
      return {
        outcome: isWithdrawn ? 'withdrawn' : clock.now() > until ? 'expired' : 'valid',
        loaNumber: loa.number,
        connectionId: loa.connectionId,
        accessPoint: connection?.accessPointId ?? '',
        validFromAt: from,
        validUntilAt: until,
        timeZone: catalogue.region(connection?.regionId ?? '')?.timeZone ?? 'UTC',
      };
    },
  };
}

function isHeld({ status }: PhysicalConnection): boolean {
  return heldStatuses.includes(status);
}

function documentOf(
  { catalogue, issuer, verificationUrl }: LoaServiceParts,
  loa: Loa,
  connection: PhysicalConnection,
  registeredName: string | null,
  validity: { readonly from: number; readonly until: number },
): LoaDocument {
  const accessPoint = catalogue.accessPoint(connection.accessPointId);
  return {
    loaNumber: loa.number,
    issuedAt: validity.from,
    validFromAt: validity.from,
    validUntilAt: validity.until,
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
    verificationUrl: verificationUrl(loa.number),
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
