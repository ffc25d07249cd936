// Refusals that all products share: about the caller, and about unknown actions.
import type { Call } from '../call.ts';
import type { Row } from '../contract.ts';
import { region } from '../connections.ts';
import type { Key } from '../target.ts';

export interface GatewayCase {
  readonly about: string;
  /** What is different from a call that goes well. */
  readonly differs: (known: Key) => Partial<Call>;
  readonly row: Row;
  /** Whether the row is only the start of the message. */
  readonly isStart?: true;
}

export const gatewayCases: readonly GatewayCase[] = [
  {
    about: 'an access key that nobody has',
    differs: () => ({ key: { accessKeyId: 'nobody-at-all', accessKeySecret: 'guess' } }),
    row: [404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.'],
  },
  {
    about: 'an action that there is not',
    differs: () => ({ action: 'DescribeMoonPhases' }),
    row: [404, 'InvalidAction.NotFound', 'Specified api is not found, please check your url and method.'],
  },
  {
    about: 'a version that there is not',
    differs: () => ({ version: '1999-01-01' }),
    row: [400, 'InvalidVersion', 'Specified parameter Version is not valid.'],
  },
  {
    about: 'a page that is too large',
    differs: () => ({ action: 'DescribePhysicalConnections', parameters: { RegionId: region, PageSize: '51' } }),
    row: [
      400,
      'InvalidParameter',
      'The specified parameter "PageSize" is not valid. It has to be a whole number from 1 to 50.',
    ],
  },
  {
    about: 'a token of a temporary key that is none',
    differs: (known) => ({ key: { ...known, accessKeyId: 'STS.nobody', securityToken: 'guess' } }),
    row: [400, 'InvalidSecurityToken.Malformed', 'Specified SecurityToken is malformed.'],
  },
  {
    about: 'a secret that is wrong',
    differs: (known) => ({ key: { ...known, accessKeySecret: 'guess' } }),
    row: [
      400,
      'SignatureDoesNotMatch',
      'Specified signature is not matched with our calculation. server string to sign is:',
    ],
    // The rest of the message differs with every call.
    isStart: true,
  },
];
