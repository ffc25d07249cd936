// The official clients, pointed at a test server the way their users would.
import OpenApiModule from '@alicloud/openapi-client';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { RuntimeOptions } from '@alicloud/tea-util';
import PopCore from '@alicloud/pop-core';
import RamModule from '@alicloud/ram20150501';
import StsModule from '@alicloud/sts20150401';
import VpcModule from '@alicloud/vpc20160428';
import { local, type Key } from './server.ts';

// The clients' own 3 s are for users in a hurry, not for a machine that runs many tests at once.
const patienceMs = 30_000;
const patience = { readTimeout: patienceMs, connectTimeout: patienceMs };

/** The current SDK, `@alicloud/vpc20160428`: ACS3. `config` is what else its users may set. */
export function sdk(
  url: string,
  key: Key = local.first,
  config: ConstructorParameters<typeof $OpenApiUtil.Config>[0] = {},
) {
  const { host, protocol } = new URL(url);
  return new VpcModule.default(
    new $OpenApiUtil.Config({
      ...key,
      ...patience,
      endpoint: host,
      protocol: protocol.replace(':', ''),
      regionId: 'cn-hangzhou',
      ...config,
    }),
  );
}

/** The SDK of users, groups and roles, `@alicloud/ram20150501`: ACS3. */
export function ram(url: string, key: Key = local.first) {
  return new RamModule.default(
    new $OpenApiUtil.Config({
      ...key,
      ...patience,
      endpoint: new URL(url).host,
      protocol: 'http',
    }),
  );
}

/** The SDK of callers and temporary keys, `@alicloud/sts20150401`: ACS3. */
export function sts(url: string, key: Key = local.first) {
  return new StsModule.default(
    new $OpenApiUtil.Config({ ...key, ...patience, endpoint: new URL(url).host, protocol: 'http' }),
  );
}

/** The older core SDK, `@alicloud/pop-core`: v1. */
export function popCore(url: string, key: Key = local.first, apiVersion = '2016-04-28'): PopCore {
  return new PopCore({ ...key, endpoint: url, apiVersion, opts: { timeout: patienceMs } });
}

export interface OpenApiCall {
  /** Of Express Connect where it is left out. */
  readonly version?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

/**
 * The generic client under the current SDKs, `@alicloud/openapi-client`: any action by name, lists flattened by hand.
 * It signs with ACS3, by SHA-256 or SM3, or with v1, which it calls `v2`.
 */
export function openApi(url: string, key: Key = local.first, signatureAlgorithm?: 'v2' | 'ACS3-HMAC-SM3') {
  const client = new OpenApiModule.default(
    new OpenApiModule.Config({
      ...key,
      ...patience,
      endpoint: new URL(url).host,
      protocol: 'http',
      regionId: 'cn-hangzhou',
      signatureAlgorithm,
    }),
  );
  return async (action: string, { version = '2016-04-28', query, form }: OpenApiCall): Promise<unknown> => {
    const params = new OpenApiModule.Params({
      action,
      version,
      protocol: 'HTTP',
      pathname: '/',
      method: 'POST',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    });
    const request = new OpenApiModule.OpenApiRequest({ query, body: form });
    const response = await client.callApi(params, request, new RuntimeOptions({}));
    return response['body'];
  };
}
