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

const vbrNotInRecords = [
  404,
  'InvalidVbrId.NotFound',
  'The specified VirutalBorderRouter does not exist in our records.',
] as const;

export const deleteVirtualBorderRouter = writeAction({
  name: 'DeleteVirtualBorderRouter',
  doc: "Removes a VBR, by its owner, or by the connection's owner while unconfirmed; further lines and router interfaces go first.",
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VbrId')],
  params: { RegionId: common.regionId, VbrId: params.vbrId, ClientToken: common.clientToken },
  errors: {
    vbrNotInRecords,
    vbrNotAllowedInState,
    notAllowedByUser: [
      403,
      'Forbidden.OperationNotAllowedByUser',
      'The caller is not allowed to delete the specified VirtualBorderRouter.',
    ],
    interfaceLeft: [
      400,
      'InvalidOperation.RouterInterfaceNotDeleted',
      'The specified VirutalBorderRouter still has routerInterface.',
    ],
    associated: [400, 'InvalidStatus.NotAllowed', 'The virtual border has been associated by physicalConnection.'],
    severalVlanInterfaces: [403, 'Forbidden.MultiVlanRi', 'Multiple vlan router interfaces are found.'],
    noVlanInterface: [403, 'Forbidden.NoRiFound', 'No vlan router interfaces are found.'],
  },
  endedBy: ['vbrNotInRecords'],
  answer: z.strictObject({}),

  async run({ params: { RegionId, VbrId }, caller, tx, edition, services, fail }) {
    const vbr = (await findVbr(tx, services, caller, RegionId, VbrId, fail)) ?? fail('vbrNotInRecords');
    if (!ownsVbr(caller, vbr) && vbr.status !== 'unconfirmed') fail('notAllowedByUser');
    if (moveFor(vbrLifecycle, vbr.status, 'delete') === undefined) fail('vbrNotAllowedInState');
    if ((await tx.vbrs.associations([vbr.id])).length > 0) fail('associated');
    if ((await tx.routerInterfaces.ofRouter(vbr.accountId, vbr.id)).length > 0) fail('interfaceLeft');
    // Once no further line is left there is exactly one. A record that says otherwise is damaged, and is kept for staff.
    const vlanInterfaces = await tx.vbrs.vlanInterfaces([vbr.id]);
    if (vlanInterfaces.length > 1) fail('severalVlanInterfaces');
    if (vlanInterfaces.length === 0) fail('noVlanInterface');
    const { keepsVlansReserved: keepsReservedVlans } = edition.lifecycle;
    if (!(await tx.vbrs.remove(vbr, { keepsReservedVlans }))) fail('vbrNotAllowedInState');
    await tx.tags.clear(vbr.id);
    return {};
  },
});
