// @alicloud/pop-core: v1 signatures, any action by its name.
import RPCClient from '@alicloud/pop-core';
import { z } from 'zod';
import { stepsOf, versions } from './by-name.ts';
import { ownKey, report, url } from './report.ts';

const errorSchema = z.object({
  code: z.string(),
  data: z.object({ Message: z.string(), RequestId: z.string() }).optional(),
});

await report(
  stepsOf({
    async call(product, action, parameters, key = ownKey) {
      const client = new RPCClient({ ...key, endpoint: url, apiVersion: versions[product] });
      return await client.request(action, parameters, { method: 'POST' });
    },
    refusalOf(error) {
      const { code, data } = errorSchema.parse(error);
      return { code, ...(data && { message: data.Message, requestId: data.RequestId }) };
    },
    repeats: { throttled: false, dropped: false },
  }),
);
