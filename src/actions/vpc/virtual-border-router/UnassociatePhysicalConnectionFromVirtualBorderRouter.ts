import { z } from 'zod';
import { required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { andOnPhysicalConnection, onVirtualBorderRouter } from '../arn.ts';
import * as common from '../params.ts';
import { connectionNotOwned, vbrNotFound } from './errors.ts';
import { ownsVbr, visibleVbr } from './find.ts';
import * as params from './params.ts';

export const unassociatePhysicalConnectionFromVirtualBorderRouter = writeAction({
  name: 'UnassociatePhysicalConnectionFromVirtualBorderRouter',
  doc: 'Disconnects a VBR from a further line; the VLAN is free at once.',
  permission: andOnPhysicalConnection(
    onVirtualBorderRouter('UnassociatePhysicalConnectionFromVirtualBorderRouter', 'VbrId'),
    'PhysicalConnectionId',
  ),
  params: {
    PhysicalConnectionId: required('The further line.', common.resourceIdText),
    RegionId: common.regionId,
    VbrId: params.vbrId,
    ClientToken: common.clientToken,
  },
  errors: { vbrNotFound, connectionNotOwned },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, services, fail }) {
    const vbr = await visibleVbr(tx, services, caller, given.RegionId, given.VbrId);
    if (!ownsVbr(caller, vbr)) fail('vbrNotFound');
    const associations = await tx.vbrs.associations([vbr.id]);
    const association = associations.find(({ connectionId }) => connectionId === given.PhysicalConnectionId);
    if (association === undefined) return fail('connectionNotOwned');
    await tx.vbrs.dissociate(association);
    await tx.vbrs.releaseVlan(association.connectionId, association.vlanId, vbr.id);
    return {};
  },
});
