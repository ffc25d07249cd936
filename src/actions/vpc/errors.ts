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
export const redundantConnectionNotOwned: ErrorRow = [
  400,
  'InvalidRedundantPhysicalConnection',
  "redundant physical connection doesn't belong to current user.",
];
export const redundantConnectionStatus: ErrorRow = [
  400,
  'InvalidRedundantPhysicalConnectionStatus',
  'invalid redundant physical connection status.',
];
export const connectionNotFound: ErrorRow = [
  404,
  'InvalidPhysicalConnectionId.NotFound',
  'The PhysicalConnectionId provided does not exist in our records.',
];
export const connectionNotMatched: ErrorRow = [
  400,
  'InvalidPhysicalConnectionId.NotMatched',
  'instance id not matched.',
];
export const notAllowedInState: ErrorRow = [
  400,
  'Forbidden.NotAllowedInState',
  'The request does not allow in this state.',
];
export const invalidStatus: ErrorRow = [400, 'InvalidStatus', 'invalid physical connection status.'];
export const instanceNotFound: ErrorRow = [404, 'InvalidInstanceId.NotFound', 'The specified InstanceId is not found.'];
export const redundantConnectionAbsent: ErrorRow = [
  400,
  'InvalidRedundantPhysicalConnectionId.NotFound',
  'The RedundantPhysicalConnectionId does not found.',
];
export const accessPointQuota: ErrorRow = [
  400,
  'QuotaExceeded.pConnPerAP',
  'Physical connection count per ap quota exceed.',
];
export const freeConnectionQuota: ErrorRow = [
  400,
  'QuotaExceeded.freePconnPerAP',
  'free physical connections count excceeded.',
];
export const inArrears: ErrorRow = [
  403,
  'InvalidAccountStatus.NotEnoughBalance',
  'Your account does not have enough balance.',
];
/** The reference numbers the filter where it prints an X. */
export const filterKeyNotSupported: ErrorRow = [
  404,
  'InvalidFilterKey.ValueNotSupported',
  'Specified filter key is not supported: Filter.X.key',
  { place: 'X' },
];
