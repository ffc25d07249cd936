// Which statuses and codes a call may be refused with: those that its action declares, and those of the gateway.
import { expect } from 'vitest';
import type { Action } from '../../src/actions/declare.ts';
import { editions, type Edition } from '../../src/domain/edition.ts';
import { gatewayErrors, rowIn } from '../../src/gateway/errors.ts';
import { httpErrors } from '../../src/gateway/http-errors.ts';
import { errorIn } from './replies.ts';
import type { Reply } from './signed-call.ts';

/** Parameters and headers that are parts of the protocol. */
export const protocolParts: readonly string[] = [
  ...['Action', 'Version', 'AccessKeyId', 'Signature', 'SignatureMethod', 'SignatureVersion', 'SignatureNonce'],
  ...['Timestamp', 'host', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-content-sha256'],
];

/** The statuses that codes are documented with, without the server's own errors. */
const gatewayCodes = new Map<string, number>([
  ...[...Object.values(gatewayErrors), ...Object.values(httpErrors)]
    .filter(([status]) => status < 500)
    .map(([status, code]): [string, number] => [code, status]),
  ...['MissingParameter', 'InvalidParameter', 'UnsupportedParameter', 'SignatureDoesNotMatch'].map(
    (code): [string, number] => [code, 400],
  ),
  ...protocolParts.flatMap((name): [string, number][] => [
    [`Missing${name}`, 400],
    [`Invalid${name}`, 400],
  ]),
]);

export function expectDocumentedRefusal(
  reply: Reply,
  action?: Pick<Action, 'errors'>,
  edition: Edition = editions['2019-08'],
): void {
  const { Code, status } = errorIn(reply);
  const own = Object.values(action?.errors ?? {}).filter(([, code]) => code === Code);
  const statuses = [...own.map((row) => rowIn(row, edition)[0]), gatewayCodes.get(Code)];
  expect(statuses, Code).toContain(status);
}
