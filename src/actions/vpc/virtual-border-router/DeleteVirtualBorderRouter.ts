import { errorRow } from '../../../gateway/errors.ts';
import { z } from 'zod';
import { moveFor } from '../../../domain/lifecycle.ts';
import { vbrLifecycle } from '../../../domain/virtual-border-router.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { vbrNotAllowedInState } from './errors.ts';
import { findVbr, ownsVbr } from './find.ts';
import * as params from './params.ts';

const vbrNotInRecords = errorRow(
  404,
  'InvalidVbrId.NotFound',
  'The specified VirutalBorderRouter does not exist in our records.',
  {
    en: 'This account has no such VBR in the region. Compare the id and RegionId with DescribeVirtualBorderRouters.',
    zh: '该账号在此地域没有这个边界路由器。请用 DescribeVirtualBorderRouters 核对 ID 与 RegionId。',
  },
);

export const deleteVirtualBorderRouter = writeAction({
  name: 'DeleteVirtualBorderRouter',
  doc: "Removes a VBR, by its owner, or by the connection's owner while unconfirmed; further connections, router interfaces and BGP groups go first.",
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VbrId')],
  params: { RegionId: common.regionId, VbrId: params.vbrId, ClientToken: common.clientToken },
  errors: {
    vbrNotInRecords,
    vbrNotAllowedInState,
    notAllowedByUser: errorRow(
      403,
      'Forbidden.OperationNotAllowedByUser',
      'The caller is not allowed to delete the specified VirtualBorderRouter.',
      {
        en: 'Only one of the two owners of the VBR may do this, and it is not you. Ask the other account.',
        zh: '该边界路由器的两方中只有另一方可以执行此操作。请联系对方账号。',
      },
    ),
    interfaceLeft: errorRow(
      400,
      'InvalidOperation.RouterInterfaceNotDeleted',
      'The specified VirutalBorderRouter still has routerInterface.',
      {
        en: 'Router interfaces are still on the VBR. Deactivate and delete them first.',
        zh: '边界路由器上仍有路由器接口。请先停用并删除。',
      },
    ),
    bgpGroupLeft: errorRow(400, 'DependencyViolation.BgpGroup', 'Specified object has dependent resources.', {
      en: 'BGP groups are still on the VBR, or are being deleted. Delete them first, and wait until they are gone.',
      zh: '边界路由器上仍有 BGP 组，或正在删除。请先删除并等待其消失。',
    }),
    associated: errorRow(
      400,
      'InvalidStatus.NotAllowed',
      'The virtual border has been associated by physicalConnection.',
      {
        en: 'The VBR still has a further connection. Unassociate it first.',
        zh: '该边界路由器仍关联着其他专线。请先解除关联。',
      },
    ),
    severalVlanInterfaces: errorRow(403, 'Forbidden.MultiVlanRi', 'Multiple vlan router interfaces are found.', {
      en: 'The VBR has more than one router interface. Delete them one by one first.',
      zh: '该边界路由器有多个路由器接口。请先逐一删除。',
    }),
    noVlanInterface: errorRow(403, 'Forbidden.NoRiFound', 'No vlan router interfaces are found.', {
      en: 'The VBR’s own interface to its connection is not there, so it cannot be taken apart. Give the request id to the provider.',
      zh: '找不到该边界路由器通往专线的接口，无法拆除。请将请求 ID 交给服务商。',
    }),
  },
  endedBy: ['vbrNotInRecords'],
  answer: z.strictObject({}),

  async run({ params: { RegionId, VbrId }, caller, tx, edition, services, fail }) {
    const vbr = (await findVbr(tx, services, caller, RegionId, VbrId, fail)) ?? fail('vbrNotInRecords');
    if (!ownsVbr(caller, vbr) && vbr.status !== 'unconfirmed') fail('notAllowedByUser');
    if (moveFor(vbrLifecycle, vbr.status, 'delete') === undefined) fail('vbrNotAllowedInState');
    if ((await tx.vbrs.associations([vbr.id])).length > 0) fail('associated');
    if ((await tx.routerInterfaces.ofRouter(vbr.accountId, vbr.id)).length > 0) fail('interfaceLeft');
    if ((await tx.bgpGroups.countOf(vbr.id)) > 0) fail('bgpGroupLeft');
    // Once no further connection is left there is exactly one. A record that says otherwise is damaged, and is kept for staff.
    const vlanInterfaces = await tx.vbrs.vlanInterfaces([vbr.id]);
    if (vlanInterfaces.length > 1) fail('severalVlanInterfaces');
    if (vlanInterfaces.length === 0) fail('noVlanInterface');
    const { keepsVlansReserved: keepsReservedVlans } = edition.lifecycle;
    if (!(await tx.vbrs.remove(vbr, { keepsReservedVlans }))) fail('vbrNotAllowedInState');
    await tx.bgpNetworks.removeWithVbr(vbr.id);
    await tx.tags.remove(vbr.id);
    return {};
  },
});
