// The calls that are measured, and how each becomes a freshly signed request.
import { randomUUID } from 'node:crypto';
import { acs3Algorithm, acs3Signature, acs3StringToSign, sha256Hex } from '../src/gateway/sign-acs3.ts';
import { percentEncode, v1Signature, v1StringToSign } from '../src/gateway/sign-v1.ts';

export type Protocol = 'v1' | 'acs3';

export type Call =
  | { readonly kind: 'regions' }
  | { readonly kind: 'describe by id'; readonly ids: readonly string[] }
  | { readonly kind: 'describe page'; readonly pageNumber: number }
  | { readonly kind: 'create' };

export interface SignedRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const regionId = 'cn-hangzhou';
const version = '2016-04-28';
const key = { id: 'testid', secret: 'testsecret' };

/** @param host `127.0.0.1:8090`, which ACS3 signs */
export function signedRequest(call: Call, protocol: Protocol, host: string): SignedRequest {
  const { action, parameters } = wireForm(call);
  const timestamp = `${new Date().toISOString().slice(0, 19)}Z`;
  return protocol === 'v1' ? signedV1(action, parameters, timestamp) : signedAcs3(action, parameters, timestamp, host);
}

type Parameters = Readonly<Record<string, string>>;

function wireForm(call: Call): { action: string; parameters: Parameters } {
  switch (call.kind) {
    case 'regions':
      return { action: 'DescribeRegions', parameters: {} };
    case 'describe by id': {
      const id = call.ids[Math.floor(Math.random() * call.ids.length)] ?? '';
      const filter = { 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': id };
      return { action: 'DescribePhysicalConnections', parameters: { RegionId: regionId, ...filter } };
    }
    case 'describe page': {
      const page = { PageNumber: String(call.pageNumber), PageSize: '10' };
      return { action: 'DescribePhysicalConnections', parameters: { RegionId: regionId, ...page } };
    }
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
          Description: 'A line that the bench applies for.',
          ClientToken: randomUUID(),
        },
      };
  }
}

/** As Terraform, the CLI and the older SDKs send it. */
function signedV1(action: string, parameters: Parameters, timestamp: string): SignedRequest {
  const unsigned = {
    ...parameters,
    Action: action,
    Version: version,
    Format: 'JSON',
    AccessKeyId: key.id,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: timestamp,
  };
  const stringToSign = v1StringToSign('GET', new Map(Object.entries(unsigned)));
  const signature = v1Signature(stringToSign, key.secret, 'HMAC-SHA1');
  return { method: 'GET', path: `/?${queryOf({ ...unsigned, Signature: signature })}`, headers: {} };
}

/** As the current SDKs send it: a POST with everything in the query. */
function signedAcs3(action: string, parameters: Parameters, timestamp: string, host: string): SignedRequest {
  const bodyHash = sha256Hex('');
  const headers: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': timestamp,
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': version,
  };
  const signedHeaders = Object.keys(headers);
  const stringToSign = acs3StringToSign({
    httpMethod: 'POST',
    query: new Map(Object.entries(parameters)),
    signedHeaders,
    header: (name) => headers[name] ?? '',
    bodyHash,
  });
  const signature = acs3Signature(stringToSign, key.secret);
  const credential = `Credential=${key.id},SignedHeaders=${signedHeaders.join(';')}`;
  const authorization = `${acs3Algorithm} ${credential},Signature=${signature}`;
  return { method: 'POST', path: `/?${queryOf(parameters)}`, headers: { ...headers, authorization } };
}

function queryOf(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}
