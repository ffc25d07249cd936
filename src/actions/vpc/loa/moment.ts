// A moment in ISO 8601, with or without milliseconds: the reference's request shows them, its answer does not.
import { z } from 'zod';

/** Epoch milliseconds behind `2019-02-28T16:00:00Z` or `2019-02-28T16:00:00.000Z`. */
export const moment = z.codec(z.iso.datetime(), z.number().meta({ type: 'string', format: 'date-time' }), {
  decode: (text) => Date.parse(text),
  encode: (epochMs) => new Date(epochMs).toISOString(),
});
