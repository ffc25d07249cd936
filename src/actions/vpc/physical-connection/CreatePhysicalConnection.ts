import { z } from 'zod';
import { takesOrders } from '../../../domain/catalogue.ts';
import { portSpeedsMbps, redundancyStatuses } from '../../../domain/physical-connection.ts';
import { integer } from '../../../gateway/codec.ts';
import { optional, required, requiredWhere } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { onPhysicalConnection } from '../arn.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import { knownRegion } from '../region.ts';

export const createPhysicalConnection = writeAction({
  name: 'CreatePhysicalConnection',
  doc: 'Applies for a physical connection: a port at an access point, for a line that a carrier brings there.',
  permission: onPhysicalConnection('CreatePhysicalConnection'),
  params: {
    AccessPointId: required('Access point where the line is to end.', params.resourceIdText),
    ClientToken: requiredWhere(
      (edition) => edition.mandatory.clientTokenOnCreate,
      params.clientTokenDoc,
      params.clientTokenText,
    ),
    LineOperator: params.lineOperator,
    PeerLocation: requiredWhere(
      (edition) => edition.mandatory.peerLocation,
      "Where the customer's end of the line is.",
      params.peerLocationText,
      { malformed: rows.peerLocationMalformed },
    ),
    RegionId: params.regionId,
    CircuitCode: params.circuitCode,
    Description: params.description,
    Name: params.name,
    PortType: params.portType,
    RedundantPhysicalConnectionId: optional(
      'Connection of the same account that this one backs up.',
      params.resourceIdText,
    ),
    Type: params.connectionType,
    // pop-core capitalises every name it sends.
    bandwidth: optional(
      "Bandwidth in Mbit/s; the port type's own speed where none is given.",
      ({ bandwidthMbps }) => integer(bandwidthMbps.create),
      { malformed: rows.bandwidthInvalid, alsoNamed: 'Bandwidth' },
    ),
  },
  errors: {
    accessPointNotEnabled: rows.accessPointNotEnabled,
    typeMalformed: rows.typeMalformed,
    peerLocationMalformed: rows.peerLocationMalformed,
    lineOperatorMalformed: rows.lineOperatorMalformed,
    portTypeMalformed: rows.portTypeMalformed,
    descriptionMalformed: rows.descriptionMalformed,
    redundantConnectionAbsent: [
      400,
      'InvalidRedundantPhysicalConnectionId.NotFound',
      'The RedundantPhysicalConnectionId does not found.',
    ],
    nameMalformed: rows.nameMalformed,
    accessPointQuota: [400, 'QuotaExceeded.pConnPerAP', 'Physical connection count per ap quota exceed.'],
    bandwidthInvalid: rows.bandwidthInvalid,
    redundantConnectionForeign: rows.redundantConnectionForeign,
    redundantConnectionStatus: rows.redundantConnectionStatus,
    circuitCodeMalformed: rows.circuitCodeMalformed,
    freeConnectionQuota: [400, 'QuotaExceeded.freePconnPerAP', 'free physical connections count excceeded.'],
    inArrears: [403, 'InvalidAccountStatus.NotEnoughBalance', 'Your account does not have enough balance.'],
  },
  answer: z.strictObject({ PhysicalConnectionId: z.string() }),

  async run({ params, caller, tx, now, world, fail }) {
    const region = knownRegion(world, params.RegionId);
    const accessPoint = world.catalogue.accessPoint(params.AccessPointId);
    if (accessPoint?.region !== region.id || !takesOrders(accessPoint)) return fail('accessPointNotEnabled');

    const redundantId = params.RedundantPhysicalConnectionId ?? null;
    if (redundantId !== null) {
      const owner = await tx.physicalConnections.ownerOf(redundantId);
      if (owner === undefined) fail('redundantConnectionAbsent');
      const redundant = await tx.physicalConnections.owned(caller.accountId, redundantId);
      if (redundant === undefined) return fail('redundantConnectionForeign');
      if (!redundancyStatuses.includes(redundant.status)) fail('redundantConnectionStatus');
    }

    if (await tx.physicalConnections.hasFinancialLock(caller.accountId)) fail('inArrears');
    const { freeConnectionsPerAccount, connectionsPerAccessPoint } = world.quotas;
    if (connectionsPerAccessPoint !== null) {
      const held = await tx.physicalConnections.countAt(caller.accountId, accessPoint.id);
      if (held >= connectionsPerAccessPoint) fail('accessPointQuota');
    }
    if (freeConnectionsPerAccount !== null) {
      const free = await tx.physicalConnections.countFree(caller.accountId);
      if (free >= freeConnectionsPerAccount) fail('freeConnectionQuota');
    }

    const id = world.newId('pc', region.code);
    await tx.physicalConnections.insert({
      id,
      accountId: caller.accountId,
      regionId: region.id,
      accessPointId: accessPoint.id,
      type: params.Type,
      status: 'Initial',
      revision: 1,
      businessStatus: 'Normal',
      lineOperator: params.LineOperator,
      peerLocation: params.PeerLocation ?? accessPoint.location,
      portType: params.PortType,
      bandwidthMbps: params.bandwidth ?? portSpeedsMbps[params.PortType],
      redundantPhysicalConnectionId: redundantId,
      circuitCode: params.CircuitCode ?? null,
      name: params.Name ?? null,
      description: params.Description ?? null,
      adLocation: null,
      portNumber: null,
      createdAt: now,
      enabledAt: null,
    });
    return { PhysicalConnectionId: id };
  },
});
