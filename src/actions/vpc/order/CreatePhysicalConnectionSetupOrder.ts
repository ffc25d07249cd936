import { optional, required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { bothFamilies, orderAnswer, orderEnvelope } from '../envelope.ts';
import * as rows from '../errors.ts';
import * as params from '../params.ts';
import { applicationErrors, applyForConnection } from '../physical-connection/apply.ts';
import * as resources from '../resources.ts';
import { payFromBalance, placeOrder, setupOrder } from './place.ts';

export const createPhysicalConnectionSetupOrder = writeAction({
  name: 'CreatePhysicalConnectionSetupOrder',
  doc: 'Applies for a connection and orders its installation; the review waits until the fee is paid.',
  subject: subjects.order,
  touches: [resources.physicalConnection.all, resources.physicalConnection.ifNamed('RedundantPhysicalConnectionId')],
  params: {
    AccessPointId: required('Access point where the connection is to end.', params.resourceIdText),
    LineOperator: params.lineOperator,
    RegionId: params.regionId,
    AutoPay: params.autoPay,
    ClientToken: params.clientToken,
    PortType: params.portType,
    RedundantPhysicalConnectionId: optional(
      'Connection of the same account that the new one backs up.',
      params.connectionIdText,
    ),
  },
  errors: {
    ...applicationErrors,
    lineOperatorMalformed: rows.lineOperatorMalformed,
    portTypeMalformed: rows.portTypeMalformed,
  },
  answerForm: bothFamilies,
  answer: orderEnvelope,

  async run({ params: given, ...call }) {
    const { tx, now, edition, requestId, services } = call;
    const connection = await applyForConnection(
      {
        regionId: given.RegionId,
        accessPointId: given.AccessPointId,
        lineOperator: given.LineOperator,
        portType: given.PortType,
        redundantId: given.RedundantPhysicalConnectionId,
        bandwidthMbps: undefined,
        peerLocation: undefined,
        circuitCode: undefined,
        name: undefined,
        description: undefined,
      },
      call,
    );
    const order = await placeOrder(tx, services, setupOrder(services, connection, now));
    if (given.AutoPay)
      await payFromBalance(tx, connection, order, { now, edition }, services.isPaymentRefused(requestId));
    return orderAnswer(requestId, order.id, connection.id);
  },
});
