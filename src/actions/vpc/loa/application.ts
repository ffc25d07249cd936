// An application for an LOA: what the first and the second one have in common.
import { newLoaNumber } from '../../../domain/loa-number.ts';
import { lineTypes, type Loa } from '../../../domain/loa.ts';
import { integer, oneOf, text } from '../../../gateway/codec.ts';
import { optional, required, requiredWhere, type Values } from '../../../gateway/param.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { RuleServices } from '../../declare.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { refuseUnprintable, unprintable, unprintableNamed } from '../../printed-text.ts';
import { instanceNotFound, notAllowedInState } from '../errors.ts';
import * as params from '../params.ts';
import { moment } from './moment.ts';
import { technicians } from './technicians.ts';

const companyText = text({ max: 128 });

const printed = { refuse: refuseUnprintable };

export const applicationParams = {
  CompanyName: required('Company that needs the connection.', companyText, printed),
  ConstructionTime: required('When the technicians will be on site, ISO 8601.', moment),
  InstanceId: required('Connection the LOA is for.', params.resourceIdText),
  LineType: required('Kind of line.', oneOf(lineTypes)),
  PeerLocation: requiredWhere(
    (edition) => edition.mandatory.peerLocation,
    "Where the customer's end of the connection is.",
    params.peerLocationText,
    printed,
  ),
  RegionId: params.regionId,
  Si: required('Company that installs the connection.', companyText, printed),
  Bandwidth: optional('Bandwidth of the connection in Mbit/s.', integer({ min: 1, max: 1_000_000 })),
  ClientToken: params.clientToken,
  LineOperator: optional('Carrier of the line.', text({ max: 64 })),
  PMInfo: technicians,
};

export const applicationErrors = {
  instanceNotFound,
  notAllowedInState,
  peerLocationUnprintable: unprintable('PeerLocation'),
};

type Application = Values<typeof applicationParams>;

/** What an application says of the LOA, and the number that the LOA has once the application is accepted. */
export function contentOf(
  given: Application,
  connection: PhysicalConnection,
  services: Pick<RuleServices, 'newDigits'>,
  fail: Fail<'peerLocationUnprintable'>,
) {
  const peerLocation = given.PeerLocation ?? connection.peerLocation;
  // The connection's may hold what no LOA can print, and was good for everything else.
  const characters = unprintableNamed(peerLocation);
  if (characters !== undefined) fail('peerLocationUnprintable', characters);
  return {
    number: newLoaNumber(services.newDigits),
    companyName: given.CompanyName,
    installer: given.Si,
    lineType: given.LineType,
    peerLocation,
    bandwidthMbps: given.Bandwidth ?? null,
    lineOperator: given.LineOperator ?? null,
    constructionAt: given.ConstructionTime,
    technicians: given.PMInfo,
    statusReason: null,
    availableAt: null,
    validUntil: null,
  } satisfies Partial<Loa>;
}
