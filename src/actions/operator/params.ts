// Parameters that several of the operator's actions take.
import { z } from 'zod';
import type { Range } from '../../domain/edition.ts';
import type { AccountId, ConnectionId } from '../../domain/ids.ts';
import { keptPortNumber } from '../../domain/port-number.ts';
import { brandedText, printable, text } from '../../gateway/codec.ts';
import { required } from '../../gateway/param.ts';

export const idText = text({ max: 64 });

export const connectionIdText = brandedText<ConnectionId>({ max: 64 });

export const connectionId = required('Connection of any account.', connectionIdText);

export const instanceId = required('Connection the LOA is for.', connectionIdText);

/** Every refusal has one, and the customer sees it. */
export const reason = required('Why, in words for the customer.', text({ max: 256 }));

/** In its kept form; one with nothing to see in it is none. */
export const portNumberText = z.codec(text({ max: 32 }), z.string().min(1).max(32).regex(printable), {
  decode: keptPortNumber,
  encode: (kept) => kept,
});

export const accountId = brandedText<AccountId>({ max: 16, pattern: /^\d{16}$/ });

export const orderId = required('The order.', text({ max: 32, pattern: /^\d+$/ }));

/** Amounts that fit a number exactly, in hundredths. */
export const money: Range = { min: 0, max: 999_999_999_999_99 };
