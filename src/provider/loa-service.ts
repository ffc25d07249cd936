// LOAs for people outside: the document behind a signed link, and the verification page behind the QR code.
import type { Catalogue } from '../domain/catalogue.ts';
import { secondMs, type Clock } from '../domain/clock.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { loaNumberIn } from '../domain/loa-number.ts';
import type { Loa, LoaIssue } from '../domain/loa.ts';
import { standingOf } from '../domain/loa-standing.ts';
import { maskedName } from '../domain/masked-name.ts';
import type { PhysicalConnection } from '../domain/physical-connection.ts';
import type { LoaDrawing } from '../loa/drawing.ts';
import { checkLoaLink } from '../loa/link.ts';
import type { KnownLoa, LoaVerification } from '../loa/pages.ts';
import type { ReadTransaction, Store } from '../store/transaction.ts';
import { documentOf } from './loa-content.ts';

export interface LoaServiceParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly issuer: { readonly name: string; readonly contact: string };
  /** Keys that links may be signed with; more than one while the master key is changed. */
  readonly linkKeys: () => readonly Uint8Array[];
  /** The public address of the page that verifies the LOA of this number. */
  readonly verificationUrl: (number: string) => string;
  readonly drawing: Pick<LoaDrawing, 'draw'>;
}

/** A link to a document, as it came. */
interface LoaRequest {
  readonly connectionId: ConnectionId;
  /** null where the link names no number, as those of earlier versions. */
  readonly number: string | null;
  readonly expires: string | null;
  readonly signature: string | null;
}

/** What is behind a link. */
type LoaDownload =
  | { readonly pdf: Buffer }
  | { readonly refused: 'expired' | 'tampered' }
  /** The link is good, and the LOA is no longer. */
  | { readonly ended: KnownLoa };

export interface LoaService {
  download(link: LoaRequest): Promise<LoaDownload>;
  /** @param written the number as somebody typed it */
  verify(written: string): Promise<LoaVerification>;
}

interface Known {
  readonly issue: LoaIssue;
  readonly loa: Loa | undefined;
  readonly connection: PhysicalConnection | undefined;
  readonly account: { readonly name: string; readonly isSuspended: boolean } | undefined;
}

export function loaService(parts: LoaServiceParts): LoaService {
  const { store, clock, linkKeys } = parts;
  /** What is being drawn, by number: whoever else asks meanwhile waits for the same document. */
  const drawn = new Map<string, Promise<Buffer>>();

  function pdfOf(known: Known, loa: Loa, connection: PhysicalConnection): Promise<Buffer> {
    const { number } = known.issue;
    const present = drawn.get(number) ?? drawOnce(parts, known, loa, connection);
    drawn.set(number, present);
    const forget = (): unknown => drawn.delete(number);
    present.then(forget, forget);
    return present;
  }

  return {
    async download({ connectionId, number, expires, signature }) {
      const known = await store.read(async (tx) => {
        const asked = number ?? (await tx.loas.of(connectionId))?.number;
        return asked === undefined ? undefined : await knownBy(tx, asked);
      });
      // This server makes no link to an LOA that never was.
      if (known?.issue.connectionId !== connectionId) return { refused: 'tampered' };
      const nowSeconds = Math.floor(clock.now() / secondMs);
      const link = { connectionId, loaNumber: known.issue.number, expires, signature, nowSeconds };
      const verdict =
        linkKeys()
          .map((key) => checkLoaLink({ ...link, key }))
          .find((outcome) => outcome !== 'tampered') ?? 'tampered';
      if (verdict !== 'valid') return { refused: verdict };
      const shown = shownOf(parts, known);
      const { loa, connection } = known;
      if (shown.standing !== 'valid' || loa === undefined || connection === undefined) return { ended: shown };
      return { pdf: await pdfOf(known, loa, connection) };
    },

    async verify(written) {
      const number = loaNumberIn(written);
      const known = number === undefined ? undefined : await store.read(async (tx) => await knownBy(tx, number));
      return known === undefined ? { standing: 'unknown' } : shownOf(parts, known);
    },
  };
}

async function knownBy(tx: ReadTransaction, number: string): Promise<Known | undefined> {
  const issue = await tx.loaIssues.numbered(number);
  if (issue === undefined) return undefined;
  return {
    issue,
    loa: await tx.loas.of(issue.connectionId),
    connection: await tx.physicalConnections.any(issue.connectionId),
    account: await tx.accounts.find(issue.accountId),
  };
}

/** The document that was drawn of this LOA, or one that is drawn now and kept. */
async function drawOnce(
  parts: LoaServiceParts,
  { issue, account }: Known,
  loa: Loa,
  connection: PhysicalConnection,
): Promise<Buffer> {
  const { store, drawing } = parts;
  const kept = await store.read(async (tx) => await tx.loaIssues.document(issue.number));
  if (kept !== undefined) return kept;
  const pdf = await drawing.draw(documentOf(parts, { issue, loa, connection, registeredName: account?.name ?? null }));
  return await store.write(async (tx) => await tx.loaIssues.keepDocument(issue.number, pdf));
}

function shownOf({ catalogue, clock }: LoaServiceParts, { issue, loa, connection, account }: Known): KnownLoa {
  const standing = standingOf({ issue, loa, connection, account, now: clock.now() });
  const accessPoint = catalogue.accessPoint(issue.accessPointId);
  return {
    standing,
    loaNumber: issue.number,
    connectionId: issue.connectionId,
    companyName: issue.companyName,
    accessPoint: accessPoint === undefined ? issue.accessPointId : `${accessPoint.name} (${accessPoint.id})`,
    portNumber: issue.portNumber ?? '',
    // Technicians are named only while the LOA is in force.
    technicians:
      standing === 'valid' && loa !== undefined ? loa.technicians.map(({ name }) => maskedName(name ?? '')) : [],
    validFromAt: issue.issuedAt,
    validUntilAt: issue.validUntil,
    timeZone: catalogue.region(issue.regionId)?.timeZone ?? 'UTC',
  };
}
