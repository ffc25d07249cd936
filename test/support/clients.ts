// The official clients, pointed at a test server the way their users would.
import { $OpenApiUtil } from '@alicloud/openapi-core';
import PopCore from '@alicloud/pop-core';
import VpcModule from '@alicloud/vpc20160428';
import { laptop, type Key } from './server.ts';

/** The current SDK, `@alicloud/vpc20160428`: ACS3. */
export function sdk(url: string, key: Key = laptop.first) {
  return new VpcModule.default(
    new $OpenApiUtil.Config({
      accessKeyId: key.accessKeyId,
      accessKeySecret: key.accessKeySecret,
      endpoint: new URL(url).host,
      protocol: 'http',
      regionId: 'cn-hangzhou',
    }),
  );
}

/** The older core SDK, `@alicloud/pop-core`: v1. */
export function popCore(url: string, key: Key = laptop.first): PopCore {
  return new PopCore({ ...key, endpoint: url, apiVersion: '2016-04-28' });
}
