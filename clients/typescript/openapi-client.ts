// @alicloud/openapi-client: ACS3 signatures, any action by its name.
import OpenApi from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';
import { z } from 'zod';
import { stepsOf, versions } from './by-name.ts';
import { ownKey, region, report, url } from './report.ts';

const errorSchema = z.object({
  code: z.string(),
  message: z.string(),
  statusCode: z.number().optional(),
  data: z.object({ RequestId: z.string() }).optional(),
});

await report(
  stepsOf({
    async call(product, action, query, key = ownKey) {
      const client = new OpenApi.default(
        new OpenApi.Config({ ...key, endpoint: new URL(url).host, protocol: 'http', regionId: region }),
      );
      const params = new OpenApi.Params({
        action,
        version: versions[product],
        protocol: 'HTTP',
        pathname: '/',
        method: 'POST',
        authType: 'AK',
        style: 'RPC',
        reqBodyType: 'formData',
        bodyType: 'json',
      });
      const answer: Record<string, unknown> = await client.callApi(
        params,
        new OpenApi.OpenApiRequest({ query }),
        new RuntimeOptions({}),
      );
      return answer['body'];
    },
    refusalOf(error) {
      const { code, message, statusCode, data } = errorSchema.parse(error);
      return { code, message, ...(statusCode && { status: statusCode }), ...(data && { requestId: data.RequestId }) };
    },
    repeats: { throttled: false, dropped: false },
  }),
);
