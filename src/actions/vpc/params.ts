// Parameters that several Express Connect actions take.
import type { ConnectionId } from '../../domain/ids.ts';
import { connectionTypes, lineOperators, portTypes } from '../../domain/physical-connection.ts';
import { brandedText, flag, oneOf, text } from '../../gateway/codec.ts';
import { optional, required, withDefault } from '../../gateway/param.ts';
import * as errors from './errors.ts';

/** A text for which neither the reference nor today's models name a limit; this one keeps a row of the store small. */
export const unlimitedText = text({ max: 2000 });

export const regionIdText = text({ max: 64 });

export const regionId = required('Region of the resource, as DescribeRegions lists it.', regionIdText);

/** 1 to 64 ASCII characters. */
export const clientTokenText = text({ max: 64, pattern: /^[\x20-\x7e]+$/ });

export const clientTokenDoc = 'Idempotence token: the same call with the same token is carried out once.';

export const clientToken = optional(clientTokenDoc, clientTokenText);

export const resourceIdText = text({ max: 64 });

export const connectionIdText = brandedText<ConnectionId>({ max: 64 });

export const lineOperator = required("Carrier of the customer's line.", oneOf(lineOperators), {
  malformed: errors.lineOperatorMalformed,
});

export const connectionType = withDefault('Type of the connection.', 'VPC', oneOf(connectionTypes), {
  malformed: errors.typeMalformed,
});

export const portType = withDefault('Medium and speed of the port.', '1000Base-T', oneOf(portTypes), {
  malformed: errors.portTypeMalformed,
});

/** Today's models say false by default, the reference true. */
export const autoPay = withDefault(
  "Whether to take the fee from the account's balance at once.",
  ({ paysOrdersAtOnce }) => paysOrdersAtOnce,
  flag(),
);

export const circuitCodeText = text({ max: 64, pattern: /^[\x21-\x7e]+$/ });

export const circuitCode = optional("The carrier's code of the line.", circuitCodeText, {
  malformed: errors.circuitCodeMalformed,
});

/** A letter of any script first, then letters, digits, dots, underscores and dashes; no address of a web page. */
export const nameText = text({ min: 2, max: 128, pattern: /^(?!https?:\/\/)\p{L}[\p{L}\p{M}\p{N}._-]*$/u });

export const name = optional('Name of the resource.', nameText, { malformed: errors.nameMalformed });

export const descriptionText = text({ min: 2, max: 256, pattern: /^(?!https?:\/\/)\p{L}/u, isMultiline: true });

export const description = optional('Description of the resource.', descriptionText, {
  malformed: errors.descriptionMalformed,
});
