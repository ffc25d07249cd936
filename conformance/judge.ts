// Whether the outcome of a call is exactly what the contract says. A refusal is right only with the exact status, code
// and message.
import type { Contract, Row } from './contract.ts';
import type { Outcome } from './outcome.ts';
import { isTree } from './parameters.ts';
import { shapeErrors, shapeOf, xmlErrors } from './shape.ts';

const requestId = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/** What is wrong with a call that should have succeeded. */
export function* answerErrors(outcome: Outcome, contract: Contract): Generator<string> {
  if (outcome.kind === 'refusal') {
    yield `refused: ${told(outcome)}`;
    return;
  }
  const { form, status, body, isAcs3 = false } = outcome;
  const fields = isAcs3 ? ofTables(contract.fields) : contract.fields;
  const expected = isAcs3 ? ofTables(contract.expected) : contract.expected;
  if (status !== 200) yield `the status is ${status}`;
  if (!requestId.test(idIn(body))) yield 'there is no RequestId that is an upper-case UUID';
  if (form === 'xml') yield* xmlErrors(body, fields, expected);
  else if (form === 'wire') yield* shapeErrors(shapeOf(body), fields, expected);
  else yield* modelErrors(body, contract);
}

// The LOA and order actions have two families of names; those of the reference's examples begin with a small letter.
function ofTables(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([path]) => !/^[a-z]/.test(path)));
}

/** A model keeps only the fields that it knows, whatever the answer has. */
function* modelErrors(body: unknown, { expected, modelled }: Contract): Generator<string> {
  const shape = shapeOf(body);
  for (const [path, kind] of Object.entries(expected)) {
    const actual = shape.get(path);
    if (actual === undefined && modelled.has(path)) yield `${path} is missing in the model`;
    // It makes what it knows into the kind that it knows it as.
    const kinds = [kind, modelled.get(path)];
    if (actual !== undefined && !kinds.includes(actual)) yield `${path} is a ${actual} in the model, not a ${kind}`;
  }
}

// The answers of the LOA and order actions write it `requestId`.
function idIn(body: unknown): string {
  const id = isTree(body) ? (body['RequestId'] ?? body['requestId']) : undefined;
  return typeof id === 'string' ? id : '';
}

const errorFields: Readonly<Record<string, string>> = {
  RequestId: 'string',
  HostId: 'string',
  Code: 'string',
  Message: 'string',
  Recommend: 'string',
};

/**
 * What is wrong with a call that should have been refused with this row. A message may say more in sentences of its own.
 * @param isStart whether the row is only the start of the message, of whatever follows
 */
export function* refusalErrors(outcome: Outcome, [status, code, message]: Row, isStart = false): Generator<string> {
  if (outcome.kind === 'answer') {
    yield `answered with ${outcome.status}: ${JSON.stringify(outcome.body)}`;
    return;
  }
  const says = isStart ? outcome.message.startsWith(message) : isDocumented(outcome.message, message);
  const isRight = outcome.status === status && outcome.code === code && says;
  if (!isRight) yield `refused with ${told(outcome)}, not ${status} ${code} "${message}"`;
  if (!requestId.test(idIn(outcome.body))) yield 'there is no RequestId that is an upper-case UUID';
  // Denials of access may carry details.
  yield* shapeErrors(withoutDetails(shapeOf(outcome.body)), errorFields, errorFields);
}

/** Whether a message is the documented one, or that with whole sentences behind it on what is allowed. */
export function isDocumented(message: string, documented: string): boolean {
  return message.startsWith(documented) && /^(?:\.? [A-Z].*\.)?$/s.test(message.slice(documented.length));
}

function withoutDetails(shape: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...shape].filter(([path]) => !path.startsWith('AccessDeniedDetail.')));
}

function told({ status, code, message }: Extract<Outcome, { kind: 'refusal' }>): string {
  return `${status} ${code} "${message}"`;
}
