// The outcome of a call, in one form for all clients.
import { z } from 'zod';

/** An answer's body as it was on the wire, as the official model has it, or as XML, where every leaf is text. */
export type Form = 'wire' | 'model' | 'xml';

interface Answer {
  readonly kind: 'answer';
  readonly form: Form;
  readonly status: number;
  readonly body: unknown;
  /** Whether it answers a call signed with ACS3. */
  readonly isAcs3?: boolean;
}

interface Refusal {
  readonly kind: 'refusal';
  readonly form: Form;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly body: unknown;
}

export type Outcome = Answer | Refusal;

const errorBody = z.looseObject({ Code: z.string(), Message: z.string() });

/** A refusal by its body. What has no code and message is none: it is kept as an answer that nothing expects. */
export function refusalOf(form: Form, status: number, body: unknown): Outcome {
  const read = errorBody.safeParse(body);
  if (!read.success) return { kind: 'answer', form, status, body };
  return { kind: 'refusal', form, status, code: read.data.Code, message: read.data.Message, body };
}
