// The LOA and order actions answer v1 with two families of names at once: those of the reference's examples, and those of
// its tables and the official SDK; ACS3 they answer with the second alone. Nothing else knows of it.
import { z } from 'zod';
import type { ConnectionId } from '../../domain/ids.ts';
import type { AnswerForm } from '../../gateway/action.ts';

/** The members of the reference's examples. */
const exampleMembers = {
  code: z.string(),
  message: z.string(),
  requestId: z.string(),
  success: z.boolean(),
  httpStatusCode: z.number(),
};

/** Names that differ only in case break clients that ignore case, and the clients of ACS3 read the tables' alone. */
export const bothFamilies: AnswerForm = { onlyInV1: [...Object.keys(exampleMembers), 'data'] };

/** The answer of an action with both families; `data` is the examples' content, `table` the tables' members. */
export function envelopeOf<Data extends z.ZodRawShape, Table extends z.ZodRawShape>(data: Data, table: Table) {
  return z.strictObject({ ...exampleMembers, data: z.strictObject(data), ...table });
}

/** The answer of an action whose examples have no content. */
export const emptyEnvelope = z.strictObject(exampleMembers);

export function envelope<Content extends object>(requestId: string, content: Content) {
  return { code: '200', message: 'successful', requestId, success: true, httpStatusCode: 200, ...content };
}

/** `data` has the number that the examples show, the other members the string that the SDK expects. */
export const orderEnvelope = envelopeOf(
  { orderId: z.number() },
  { OrderId: z.string(), PhysicalConnectionId: z.string(), Data: z.strictObject({ OrderId: z.string() }) },
);

export function orderAnswer(requestId: string, orderId: string, connectionId: ConnectionId) {
  return envelope(requestId, {
    data: { orderId: Number(orderId) },
    OrderId: orderId,
    PhysicalConnectionId: connectionId,
    Data: { OrderId: orderId },
  });
}
