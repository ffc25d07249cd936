// Settings that are printed in LOAs: what no LOA can print is refused when the server starts.
import { z } from 'zod';
import { unprintableIn } from './printable-characters.ts';

export function printedSetting(): z.ZodString {
  return z
    .string()
    .min(1)
    .refine((text) => unprintableIn(text).length === 0, {
      error: ({ input }) => `an LOA cannot print ${unprintableIn(String(input)).join(' ')}`,
    });
}
