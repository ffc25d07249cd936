import { z } from 'zod';
import { asRouterInterfaceId } from '../../domain/ids.ts';
import { oneOf } from '../../gateway/codec.ts';
import { errorRow } from '../../gateway/errors.ts';
import { optional, required, withDefault } from '../../gateway/param.ts';
import { writeAction } from '../declare.ts';
import { subjects } from '../subjects.ts';
import * as common from '../vpc/params.ts';
import * as resources from '../vpc/resources.ts';
import { interfaceNotFound } from '../vpc/router-interface/errors.ts';

const orderDigits = 15;

export const refundInstance = writeAction({
  name: 'RefundInstance',
  doc: 'Gives back a prepaid router interface before its term ends, which deletes it. It cost nothing, so nothing is paid back.',
  subject: subjects.routerInterface,
  touches: [resources.routerInterface.named('InstanceId')],
  params: {
    ClientToken: common.clientToken,
    ImmediatelyRelease: withDefault('Whether it is deleted at once: only 1, for yes.', '1', oneOf(['1'])),
    InstanceId: required('The router interface, whatever its status.', common.resourceIdText),
    ProductCode: required('Kind of the thing: ri, or ri_pre_intl of accounts of the site intl.', common.unlimitedText),
    ProductType: optional('Kind of its price; has no effect.', common.unlimitedText),
  },
  // No public page lists these. Terraform looks for the code NotApplicable.
  errors: {
    interfaceNotFound,
    notApplicable: errorRow(400, 'NotApplicable', 'This API is not applicable for caller.', {
      en: 'Only a router interface that is paid for a term can be given back. Delete others with DeleteRouterInterface.',
      zh: '只有预付费的路由器接口可以退订。其他接口请用 DeleteRouterInterface 删除。',
    }),
  },
  endedBy: ['interfaceNotFound'],
  answer: z.strictObject({
    Code: z.string(),
    Data: z.strictObject({ HostId: z.string(), OrderId: z.number() }),
    Message: z.string(),
    Success: z.boolean(),
  }),

  async run({ params: { InstanceId, ProductCode }, caller, tx, services, fail }) {
    if (!['ri', 'ri_pre_intl'].includes(ProductCode)) fail('notApplicable');
    const own = await tx.routerInterfaces.owned(caller.accountId, asRouterInterfaceId(InstanceId));
    if (own === undefined) return fail('interfaceNotFound');
    if (own.chargeType !== 'Prepaid') fail('notApplicable');
    await tx.routerInterfaces.remove(own, 'delete by force');
    await tx.routeEntries.removeVia(own.id);
    await tx.tags.remove(own.id);
    return {
      Code: 'Success',
      Data: { HostId: '', OrderId: Number(services.newDigits(orderDigits)) },
      Message: 'Successful!',
      Success: true,
    };
  },
});
