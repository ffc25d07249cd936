// The calls that are measured, and how each becomes a freshly signed request.
import { randomUUID } from 'node:crypto';
import { acs3BodyHash, acs3Signature, acs3StringToSign } from '../src/gateway/sign-acs3.ts';
import { percentEncode, v1Signature, v1StringToSign } from '../src/gateway/sign-v1.ts';

export type Protocol = 'v1' | 'acs3';

export type Call =
  | { readonly kind: 'regions' }
  | { readonly kind: 'describe by id'; readonly ids: readonly string[] }
  | { readonly kind: 'describe page'; readonly pageNumber: number }
  | { readonly kind: 'describe VBR by id'; readonly ids: readonly string[] }
  | { readonly kind: 'describe VBR page'; readonly pageNumber: number }
  | { readonly kind: 'create'; readonly isBySecond?: boolean }
  | AnyCall;

/** Any action, for what has to be there before something is measured. */
export interface AnyCall {
  readonly kind: 'any';
  readonly action: string;
  readonly parameters: Parameters;
  readonly isByOperator?: boolean;
}

export interface SignedRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const regionId = 'cn-hangzhou';
const customer = { version: '2016-04-28', id: 'testid', secret: 'testsecret' };
const secondCustomer = { version: '2016-04-28', id: 'testid2', secret: 'testsecret2' };
const operator = { version: '2026-11-01', id: 'operator', secret: 'operatorsecret' };

/** @param host `127.0.0.1:8090`, which ACS3 signs */
export function signedRequest(call: Call, protocol: Protocol, host: string): SignedRequest {
  const { action, parameters } = wireForm(call);
  const caller = callerOf(call);
  const timestamp = `${new Date().toISOString().slice(0, 19)}Z`;
  return protocol === 'v1'
    ? signedV1(action, parameters, timestamp, caller)
    : signedAcs3(action, parameters, timestamp, host, caller);
}

type Caller = typeof customer;

function callerOf(call: Call): Caller {
  if (call.kind === 'any' && call.isByOperator === true) return operator;
  return call.kind === 'create' && call.isBySecond === true ? secondCustomer : customer;
}

type Parameters = Readonly<Record<string, string>>;

function wireForm(call: Call): { action: string; parameters: Parameters } {
  switch (call.kind) {
    case 'regions':
      return { action: 'DescribeRegions', parameters: {} };
    case 'describe by id':
      return { action: 'DescribePhysicalConnections', parameters: byOneOf('PhysicalConnectionId', call.ids) };
    case 'describe page':
      return { action: 'DescribePhysicalConnections', parameters: pageOfTen(call.pageNumber) };
    case 'describe VBR by id':
      return { action: 'DescribeVirtualBorderRouters', parameters: byOneOf('VbrId', call.ids) };
    case 'describe VBR page':
      return { action: 'DescribeVirtualBorderRouters', parameters: pageOfTen(call.pageNumber) };
    case 'any':
      return { action: call.action, parameters: { RegionId: regionId, ...call.parameters } };
    case 'create':
      return {
        action: 'CreatePhysicalConnection',
        parameters: {
          RegionId: regionId,
          AccessPointId: 'ap-cn-hangzhou-yh-C',
          LineOperator: 'CT',
          PeerLocation: 'Room 12, 1 Example Road, Hangzhou',
          PortType: '10GBase-LR',
          bandwidth: '1000',
          CircuitCode: 'longtel001',
          Name: 'bench',
          Description: 'A connection that the bench applies for.',
          ClientToken: randomUUID(),
        },
      };
  }
}

function byOneOf(key: string, ids: readonly string[]): Parameters {
  const id = ids[Math.floor(Math.random() * ids.length)] ?? '';
  return { RegionId: regionId, 'Filter.1.Key': key, 'Filter.1.Value.1': id };
}

function pageOfTen(pageNumber: number): Parameters {
  return { RegionId: regionId, PageNumber: String(pageNumber), PageSize: '10' };
}

/** As Terraform, the CLI and the older SDKs send it. */
function signedV1(action: string, parameters: Parameters, timestamp: string, caller: Caller): SignedRequest {
  const unsigned = {
    ...parameters,
    Action: action,
    Version: caller.version,
    Format: 'JSON',
    AccessKeyId: caller.id,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: timestamp,
  };
  const stringToSign = v1StringToSign('GET', new Map(Object.entries(unsigned)));
  const signature = v1Signature(stringToSign, caller.secret, 'HMAC-SHA1');
  return { method: 'GET', path: `/?${queryOf({ ...unsigned, Signature: signature })}`, headers: {} };
}

/** As the current SDKs send it: a POST with everything in the query. */
function signedAcs3(
  action: string,
  parameters: Parameters,
  timestamp: string,
  host: string,
  caller: Caller,
): SignedRequest {
  const algorithm = 'ACS3-HMAC-SHA256';
  const body = '';
  const headers: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': acs3BodyHash(algorithm, body),
    'x-acs-date': timestamp,
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': caller.version,
  };
  const signedHeaders = Object.keys(headers);
  const stringToSign = acs3StringToSign(algorithm, {
    httpMethod: 'POST',
    query: new Map(Object.entries(parameters)),
    signedHeaders,
    header: (name) => headers[name] ?? '',
    body,
  });
  const signature = acs3Signature(algorithm, stringToSign, caller.secret);
  const credential = `Credential=${caller.id},SignedHeaders=${signedHeaders.join(';')}`;
  const authorization = `${algorithm} ${credential},Signature=${signature}`;
  return { method: 'POST', path: `/?${queryOf(parameters)}`, headers: { ...headers, authorization } };
}

function queryOf(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}
