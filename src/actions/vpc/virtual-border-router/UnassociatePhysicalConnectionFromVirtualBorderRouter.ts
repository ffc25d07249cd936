import { z } from 'zod';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { connectionNotOwned, vbrNotFound } from './errors.ts';
import { ownsVbr, visibleVbr } from './find.ts';
import * as params from './params.ts';

export const unassociatePhysicalConnectionFromVirtualBorderRouter = writeAction({
  name: 'UnassociatePhysicalConnectionFromVirtualBorderRouter',
  doc: 'Disassociates a VBR from a further connection; the VLAN is free at once, unless the VBR is terminated.',
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VbrId'), resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: required('The further connection.', common.connectionIdText),
    RegionId: common.regionId,
    VbrId: params.vbrId,
    ClientToken: common.clientToken,
  },
  errors: { vbrNotFound, connectionNotOwned },
  endedBy: ['vbrNotFound', 'connectionNotOwned'],
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, edition, services, fail }) {
    const vbr = await visibleVbr(tx, services, caller, given.RegionId, given.VbrId, fail);
    if (!ownsVbr(caller, vbr)) fail('vbrNotFound');
    const associations = await tx.vbrs.associations([vbr.id]);
    const association = associations.find(({ connectionId }) => connectionId === given.PhysicalConnectionId);
    if (association === undefined) return fail('connectionNotOwned');
    await tx.vbrs.dissociate(association);
    const staysReserved = edition.lifecycle.keepsVlansReserved && vbr.status === 'terminated';
    if (!staysReserved) await tx.vbrs.releaseVlan(association.connectionId, association.vlanId, vbr.id);
    return {};
  },
});
