// Error rows that several Express Connect actions share. Spellings such as `Malformd` and `specifid` are the service's.
import type { ErrorRow } from '../../gateway/errors.ts';

export const accessPointNotEnabled: ErrorRow = [400, 'InvalidAccessPointId.NotEnabled', 'Invalid access point status.'];
export const typeMalformed: ErrorRow = [400, 'InvalidType.Malformd', 'The Type provided was invalid.'];
export const peerLocationMalformed: ErrorRow = [
  400,
  'InvalidPeerLocation.Malformd',
  'The PeerLocation provided was invalid.',
];
export const lineOperatorMalformed: ErrorRow = [
  400,
  'InvalidLineOperator.Malformd',
  'The LineOperator provided was invalid.',
];
export const portTypeMalformed: ErrorRow = [400, 'InvalidPortType.Malformd', 'The PortType provided was invalid.'];
export const descriptionMalformed: ErrorRow = [
  400,
  'InvalidDescription.Malformed',
  'The specifid "Description" is not valid.',
];
export const nameMalformed: ErrorRow = [400, 'InvalidName.Malformed', 'The specified "Name" is not valid.'];
export const bandwidthInvalid: ErrorRow = [400, 'InvalidBandwidth', 'invalid physical connection banwidth.'];
export const circuitCodeMalformed: ErrorRow = [400, 'InvalidCircuitCode.Malformed', 'circuitCode is illegal.'];
export const redundantConnectionForeign: ErrorRow = [
  400,
  'InvalidRedundantPhysicalConnection',
  "redundant physical connection doesn't belong to current user.",
];
export const redundantConnectionStatus: ErrorRow = [
  400,
  'InvalidRedundantPhysicalConnectionStatus',
  'invalid redundant physical connection status.',
];
/** The reference numbers the filter where it prints an X. */
export function filterKeyNotSupported(number: string): ErrorRow {
  return [404, 'InvalidFilterKey.ValueNotSupported', `Specified filter key is not supported: Filter.${number}.key`];
}
