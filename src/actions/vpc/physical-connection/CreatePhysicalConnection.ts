import { z } from 'zod';
import { integer } from '../../../gateway/codec.ts';
import { mapped, optional, required, requiredWhere } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import { knownRegion } from '../region.ts';
import { groupNotFound, ownGroup, resourceGroupId } from '../resource-group/group.ts';
import * as resources from '../resources.ts';
import { tags } from '../../tags.ts';
import { applicationErrors, applyForConnection } from './apply.ts';

export const createPhysicalConnection = writeAction({
  name: 'CreatePhysicalConnection',
  doc: 'Applies for a physical connection: a port at an access point, to which a carrier brings its line.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.all, resources.physicalConnection.ifNamed('RedundantPhysicalConnectionId')],
  params: {
    AccessPointId: required('Access point where the connection is to end.', params.resourceIdText),
    ClientToken: requiredWhere(
      (edition) => edition.mandatory.clientTokenOnCreate,
      params.clientTokenDoc,
      params.clientTokenText,
    ),
    LineOperator: params.lineOperator,
    PeerLocation: requiredWhere(
      (edition) => edition.mandatory.peerLocation,
      "Where the customer's end of the connection is.",
      params.unlimitedText,
      { malformed: rows.peerLocationMalformed },
    ),
    RegionId: params.regionId,
    CircuitCode: params.circuitCode,
    Description: params.description,
    Name: params.name,
    PortType: params.portType,
    RedundantPhysicalConnectionId: optional(
      'Connection of the same account that this one backs up.',
      params.connectionIdText,
    ),
    Type: params.connectionType,
    // pop-core capitalises every name it sends.
    bandwidth: optional(
      "Bandwidth in Mbit/s; the port type's own speed where none is given.",
      ({ bandwidthMbps }) => integer(bandwidthMbps.create),
      { malformed: rows.bandwidthInvalid, alsoNamed: 'Bandwidth' },
    ),
    ResourceGroupId: resourceGroupId,
    // Nothing rather than an empty list: so a repeated call means the same to a version that knew no tags.
    Tag: mapped(tags('Tags of the connection.', { alsoNamed: 'Tags' }), (sent) =>
      sent.length === 0 ? undefined : sent,
    ),
  },
  errors: {
    ...applicationErrors,
    typeMalformed: rows.typeMalformed,
    peerLocationMalformed: rows.peerLocationMalformed,
    lineOperatorMalformed: rows.lineOperatorMalformed,
    portTypeMalformed: rows.portTypeMalformed,
    descriptionMalformed: rows.descriptionMalformed,
    nameMalformed: rows.nameMalformed,
    bandwidthInvalid: rows.bandwidthInvalid,
    circuitCodeMalformed: rows.circuitCodeMalformed,
    groupNotFound,
  },
  answer: z.strictObject({ PhysicalConnectionId: z.string() }),

  async run({ params: given, fail, ...call }) {
    const { caller, tx, services } = call;
    knownRegion(services, given.RegionId, fail);
    const groupId = await ownGroup(tx, caller.accountId, given.ResourceGroupId, fail);
    const connection = await applyForConnection(
      {
        regionId: given.RegionId,
        accessPointId: given.AccessPointId,
        lineOperator: given.LineOperator,
        portType: given.PortType,
        bandwidthMbps: given.bandwidth,
        peerLocation: given.PeerLocation,
        redundantId: given.RedundantPhysicalConnectionId,
        circuitCode: given.CircuitCode,
        name: given.Name,
        description: given.Description,
        resourceGroupId: groupId,
        tags: given.Tag ?? [],
      },
      { ...call, fail },
    );
    return { PhysicalConnectionId: connection.id };
  },
});
