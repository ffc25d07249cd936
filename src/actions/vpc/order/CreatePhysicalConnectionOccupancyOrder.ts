import { pricingCycles, type Term } from '../../../domain/order.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import { oneOf } from '../../../gateway/codec.ts';
import { required, withDefault } from '../../../gateway/param.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { bothFamilies, orderAnswer, orderEnvelope } from '../envelope.ts';
import { connectionNotFound, notAllowedInState } from '../errors.ts';
import * as params from '../params.ts';
import { ownConnection } from '../physical-connection/find.ts';
import * as resources from '../resources.ts';
import { checkTerm, periodWithin } from '../term.ts';
import { markPaid, occupancyByUse, occupancyForTerm, payFromBalance, placeOrder } from './place.ts';

export const createPhysicalConnectionOccupancyOrder = writeAction({
  name: 'CreatePhysicalConnectionOccupancyOrder',
  doc: 'Orders the occupation of a port, by use or for a term in advance; on a prepaid connection in service, its renewal.',
  subject: subjects.order,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: required('Connection whose port is paid for.', params.connectionIdText),
    RegionId: params.regionId,
    AutoPay: params.autoPay,
    ClientToken: params.clientToken,
    InstanceChargeType: withDefault(
      'How the port is paid for: by use, or a term in advance.',
      'PostPaid',
      oneOf(['PrePaid', 'PostPaid']),
    ),
    Period: withDefault('Length of the term, in pricing cycles.', 1, ({ longestTerm }) => periodWithin(longestTerm)),
    PricingCycle: withDefault('Unit of the term.', 'Month', oneOf(pricingCycles)),
  },
  errors: { connectionNotFound, notAllowedInState },
  answerForm: bothFamilies,
  answer: orderEnvelope,

  async run({ params: given, caller, tx, now, edition, requestId, services, fail }) {
    const connection = await ownConnection(tx, services, caller, given.RegionId, given.PhysicalConnectionId, fail);
    const isPrepaid = given.InstanceChargeType === 'PrePaid';
    const term: Term = { period: given.Period, cycle: given.PricingCycle };
    if (isPrepaid) checkTerm(term, edition.longestTerm, fail);
    const kind = await kindOf(tx, connection, isPrepaid, now);
    if (kind === undefined) return fail('notAllowedInState');
    const moment = { now, edition };
    if (!isPrepaid) {
      const order = await placeOrder(tx, services, occupancyByUse(connection, now));
      await markPaid(tx, connection, order, moment);
      return orderAnswer(requestId, order.id, connection.id);
    }
    const order = await placeOrder(tx, services, occupancyForTerm(services, connection, kind, term, now));
    if (given.AutoPay) await payFromBalance(tx, connection, order, moment, services.isPaymentRefused(requestId));
    return orderAnswer(requestId, order.id, connection.id);
  },
});

/** What an order on this connection would be, undefined where none is allowed. */
async function kindOf(
  tx: WriteTransaction,
  connection: PhysicalConnection,
  isPrepaid: boolean,
  now: number,
): Promise<'Occupancy' | 'Renewal' | undefined> {
  // A prepaid connection in service is renewed; there is no other call for it.
  if (connection.status === 'Enabled') return isPrepaid && connection.endsAt !== null ? 'Renewal' : undefined;
  const isInstalled = connection.loaStatus === 'Completing' || connection.loaStatus === 'Complete';
  const isReady = connection.status === 'Confirmed' || (connection.status === 'Allocated' && isInstalled);
  if (!isReady) return undefined;
  const orders = await tx.orders.ofConnection(connection.id);
  const isOrdered = orders.some(
    ({ kind, status }) => kind === 'Occupancy' && (status === 'Unpaid' || status === 'Paid'),
  );
  if (!isOrdered) return 'Occupancy';
  // Its term passed before it came into service.
  const { endsAt, renewedUntil } = connection;
  return isPrepaid && endsAt !== null && (renewedUntil ?? endsAt) <= now ? 'Renewal' : undefined;
}
