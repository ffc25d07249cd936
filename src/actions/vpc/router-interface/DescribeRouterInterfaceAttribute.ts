import { z } from 'zod';
import { readAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { interfaceNotFound } from './errors.ts';
import { ownInterface } from './find.ts';
import { routerInterfaceId } from './params.ts';
import { routerInterfaceType, routerInterfaceWireForm, surroundingsOf } from './wire-form.ts';

export const describeRouterInterfaceAttribute = readAction({
  name: 'DescribeRouterInterfaceAttribute',
  doc: 'Shows one router interface of the caller.',
  subject: subjects.routerInterface,
  touches: [resources.routerInterface.named('InstanceId')],
  params: {
    InstanceId: routerInterfaceId,
    RegionId: params.regionId,
  },
  errors: { interfaceNotFound },
  // The official SDK has a text where its list has a boolean.
  answer: routerInterfaceType.extend({ FastLinkMode: z.string() }),

  async run({ params: { InstanceId, RegionId }, caller, tx, edition, services, fail }) {
    const own = await ownInterface(tx, services, caller, { RegionId, RouterInterfaceId: InstanceId }, fail);
    const shown = routerInterfaceWireForm(own, await surroundingsOf(tx, [own], edition));
    return { ...shown, FastLinkMode: String(own.fastLinkMode) };
  },
});
