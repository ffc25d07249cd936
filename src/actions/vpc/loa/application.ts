// An application for an LOA: what the first and the second one have in common.
import { newLoaNumber } from '../../../domain/loa-number.ts';
import { lineTypes, type Loa } from '../../../domain/loa.ts';
import { integer, moment, oneOf, text } from '../../../gateway/codec.ts';
import { optional, required, requiredWhere, type Values } from '../../../gateway/param.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { RuleServices } from '../../declare.ts';
import { errorRow } from '../../../gateway/errors.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { refuseUnprintable, unprintable, unprintableNamed } from '../../printed-text.ts';
import { instanceNotFound, notAllowedInState } from '../errors.ts';
import * as params from '../params.ts';
import { technicians } from './technicians.ts';

const printed = { refuse: refuseUnprintable };

export const applicationParams = {
  CompanyName: required('Company that needs the connection.', params.unlimitedText, printed),
  ConstructionTime: required('When the technicians will be on site: a time in ISO 8601 that is not past.', moment()),
  InstanceId: required('Connection the LOA is for.', params.connectionIdText),
  LineType: required('Kind of line.', oneOf(lineTypes)),
  PeerLocation: requiredWhere(
    (edition) => edition.mandatory.peerLocation,
    "Where the customer's end of the connection is.",
    params.unlimitedText,
    printed,
  ),
  RegionId: params.regionId,
  Si: required('Company that installs the connection.', params.unlimitedText, printed),
  Bandwidth: optional('Bandwidth of the connection in Mbit/s.', integer({ min: 1, max: 1_000_000 })),
  ClientToken: params.clientToken,
  LineOperator: optional('Carrier of the line.', text({ max: 64 })),
  PMInfo: technicians,
};

export const applicationErrors = {
  instanceNotFound,
  notAllowedInState,
  peerLocationUnprintable: unprintable('PeerLocation'),
  constructionTimePast: errorRow(
    400,
    'InvalidParameter',
    'The specified parameter "ConstructionTime" is not valid. It is in the past.',
    {
      en: 'The technicians are to come at a time that is over. Name one that is to come.',
      zh: '施工时间已过。请填写将来的时间。',
    },
  ),
};

type Application = Values<typeof applicationParams>;

/** A value that is wrong whatever the application is for. @throws ApiError for a time that is over */
export function checkConstructionTime(
  { ConstructionTime }: Application,
  now: number,
  fail: Fail<'constructionTimePast'>,
): void {
  if (ConstructionTime < now) fail('constructionTimePast');
}

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
