import { z } from 'zod';
import { lineOperators, portTypes } from '../../../domain/physical-connection.ts';
import { unmodifiableStatuses } from '../../../domain/physical-connection-lifecycle.ts';
import { integer, oneOf } from '../../../gateway/codec.ts';
import { clearable, optional, required } from '../../../gateway/param.ts';
import type { ConnectionChanges } from '../../../store/resources/physical-connections.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as rows from '../errors.ts';
import { payForChange } from '../order/change-specification.ts';
import * as params from '../params.ts';
import * as resources from '../resources.ts';
import { admissionErrors, checkAdmission, checkPartner, partnerErrors } from './apply.ts';
import { ownConnection } from './find.ts';

export const modifyPhysicalConnectionAttribute = writeAction({
  name: 'ModifyPhysicalConnectionAttribute',
  doc: 'Changes attributes of a connection; one that was rejected is applied for again. What a larger port costs more is charged first.',
  subject: subjects.physicalConnection,
  touches: [
    resources.physicalConnection.named('PhysicalConnectionId'),
    resources.physicalConnection.ifNamed('RedundantPhysicalConnectionId'),
  ],
  params: {
    PhysicalConnectionId: required('Connection to change.', params.connectionIdText),
    RegionId: params.regionId,
    CircuitCode: clearable("The carrier's code of the line.", params.circuitCodeText, {
      malformed: rows.circuitCodeMalformed,
    }),
    ClientToken: params.clientToken,
    Description: clearable('Description of the connection.', params.descriptionText, {
      malformed: rows.descriptionMalformed,
    }),
    LineOperator: optional("Carrier of the customer's line.", oneOf(lineOperators), {
      malformed: rows.lineOperatorMalformed,
    }),
    Name: clearable('Name of the connection.', params.nameText, { malformed: rows.nameMalformed }),
    PeerLocation: optional("Where the customer's end of the connection is.", params.unlimitedText, {
      malformed: rows.peerLocationMalformed,
    }),
    PortType: optional('Medium and speed of the port.', oneOf(portTypes), { malformed: rows.portTypeMalformed }),
    RedundantPhysicalConnectionId: clearable(
      'Connection of the same account that this one backs up; empty takes it away.',
      params.connectionIdText,
    ),
    bandwidth: optional('Bandwidth in Mbit/s.', ({ bandwidthMbps }) => integer(bandwidthMbps.modify), {
      malformed: rows.bandwidthInvalid,
      alsoNamed: 'Bandwidth',
    }),
  },
  errors: {
    connectionNotFound: rows.connectionNotFound,
    lineOperatorMalformed: rows.lineOperatorMalformed,
    peerLocationMalformed: rows.peerLocationMalformed,
    portTypeMalformed: rows.portTypeMalformed,
    descriptionMalformed: rows.descriptionMalformed,
    nameMalformed: rows.nameMalformed,
    invalidStatus: rows.invalidStatus,
    bandwidthInvalid: rows.bandwidthInvalid,
    ...partnerErrors,
    ...admissionErrors,
    circuitCodeMalformed: rows.circuitCodeMalformed,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, now, edition, requestId, services, fail }) {
    const connection = await ownConnection(tx, services, caller, given.RegionId, given.PhysicalConnectionId, fail);
    if (unmodifiableStatuses.includes(connection.status)) fail('invalidStatus');
    const {
      PortType: portType = connection.portType,
      bandwidth: bandwidthMbps = connection.bandwidthMbps,
      RedundantPhysicalConnectionId: redundantId = connection.redundantPhysicalConnectionId,
    } = given;
    const changesRedundant = redundantId !== connection.redundantPhysicalConnectionId;
    const changesPort = portType !== connection.portType || bandwidthMbps !== connection.bandwidthMbps;
    if ((changesRedundant || changesPort) && !edition.lifecycle.specificationChangesIn.includes(connection.status))
      fail('invalidStatus');
    if (changesRedundant && redundantId !== null) {
      if (redundantId === connection.id) fail('redundantConnectionStatus');
      await checkPartner({ accountId: connection.accountId, partnerId: redundantId }, { tx, services, fail });
    }
    const isResubmitted = connection.status === 'Rejected';
    if (isResubmitted) await checkAdmission(connection, { tx, services, fail });
    if (changesPort)
      await payForChange(connection, { portType, bandwidthMbps }, { tx, services, now, requestId, fail });

    const {
      CircuitCode: circuitCode = connection.circuitCode,
      Description: description = connection.description,
      LineOperator: lineOperator = connection.lineOperator,
      Name: name = connection.name,
      PeerLocation: peerLocation = connection.peerLocation,
    } = given;
    const attributes = { circuitCode, description, lineOperator, name, peerLocation, portType, bandwidthMbps };
    const changes: ConnectionChanges = { ...attributes, redundantPhysicalConnectionId: redundantId };
    if (isResubmitted) await tx.physicalConnections.fire(connection, 'resubmit', { ...changes, statusReason: null });
    else await tx.physicalConnections.modify(connection, changes);
    return {};
  },
});
