// Parameters that several of the operator's actions take.
import type { Range } from '../../domain/edition.ts';
import { text } from '../../gateway/codec.ts';
import { required } from '../../gateway/param.ts';

export const idText = text({ max: 64 });

export const connectionId = required('Connection of any account.', idText);

export const instanceId = required('Connection the letter is for.', idText);

/** Every refusal has one, and the customer sees it. */
export const reason = required('Why, in words for the customer.', text({ max: 256 }));

export const accountId = text({ max: 16, pattern: /^\d{16}$/ });

export const orderId = required('The order.', text({ max: 32, pattern: /^\d+$/ }));

/** Amounts that fit a number exactly, in hundredths. */
export const money: Range = { min: 0, max: 999_999_999_999_99 };
