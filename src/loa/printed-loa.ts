// What a Letter of Authorization says, before it is laid out.
import type { LineOperator, PortType } from '../domain/physical-connection.ts';

/** Everything an LOA says. Texts may be of any length and script; empty ones are printed as a dash. */
export interface LoaDocument {
  readonly loaNumber: string;
  /** Epoch milliseconds, as are all times here; also the PDF's creation date. */
  readonly issuedAt: number;
  readonly validFromAt: number;
  readonly validUntilAt: number;
  /** IANA name of the facility's time zone, such as `Asia/Shanghai`; all times are printed in it. */
  readonly timeZone: string;
  /** The authorising party. */
  readonly provider: LoaProvider;
  readonly customer: LoaCustomer;
  readonly connectionId: string;
  readonly demarcation: LoaDemarcation;
  readonly line: LoaLine;
  /** When the technicians will be on site. */
  readonly constructionAt: number;
  /** At most five are named in an application; the page holds no more. */
  readonly technicians: readonly LoaTechnician[];
  /** The public page that says whether this LOA is genuine and not withdrawn; printed, and as a QR code. */
  readonly verificationUrl: string;
}

interface LoaProvider {
  readonly name: string;
  /** Telephone, e-mail or both. */
  readonly contact: string;
}

export interface LoaCustomer {
  readonly companyName: string;
  /** The name in the customer's own script; null where there is none. */
  readonly localizedCompanyName: string | null;
  readonly accountId: string;
}

/** The port at which the provider's side ends. */
interface LoaDemarcation {
  /** The data centre and its address. */
  readonly location: string;
  /** Room, rack and panel, in the provider's words. */
  readonly adLocation: string;
  readonly portNumber: string;
  readonly portType: PortType;
  readonly bandwidthMbps: number;
  readonly accessPointId: string;
  readonly accessPointName: string;
  readonly regionId: string;
}

interface LoaLine {
  readonly lineOperator: LineOperator;
  readonly lineType: string;
  readonly circuitCode: string | null;
  /** The company that installs the cable (`Si` in the API). */
  readonly installerCompany: string;
  /** Where the line's other end is. */
  readonly peerLocation: string;
}

export interface LoaTechnician {
  readonly name: string;
  readonly gender: string;
  readonly certificateType: string;
  readonly certificateNumber: string;
  readonly contact: string;
}
