// Every row that the gateway and the server refuse with, whatever the action. Rows with a placeholder are
// filled here with something that every call has.
import {
  gatewayErrors,
  invalidParameter,
  invalidProtocolParameter,
  missingParameter,
  missingProtocolParameter,
  signatureMismatch,
  unsupportedParameter,
  type ErrorRow,
} from './errors.ts';
import { httpErrors } from './http-errors.ts';
import { alwaysSigned } from './read-signature.ts';

export const gatewayRows: readonly ErrorRow[] = [
  ...Object.values(gatewayErrors),
  ...Object.values(httpErrors),
  missingParameter('RegionId'),
  invalidParameter('RegionId'),
  unsupportedParameter('BearerToken'),
  signatureMismatch('POST&%2F&'),
  ...[
    'Action',
    'Version',
    'AccessKeyId',
    'Signature',
    'SignatureMethod',
    'SignatureVersion',
    'SignatureNonce',
    'Timestamp',
    'SecurityToken',
    'host',
    ...alwaysSigned,
  ].map(missingProtocolParameter),
  ...['SignatureNonce', 'SignatureVersion'].map(invalidProtocolParameter),
];
