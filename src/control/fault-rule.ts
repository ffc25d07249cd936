// A rule by which things go wrong, as it is written: what happens, to which calls, and how often.
import { z } from 'zod';
import { shapeNames } from './shape-names.ts';

const longestLatencyMs = 60_000;
const longestReason = 256;

const reason = z.string().min(1).max(longestReason);

/** What befalls a call. */
const callFaults = [
  z.strictObject({ kind: z.literal('error'), code: z.string().min(1) }),
  z.strictObject({ kind: z.literal('throttling'), retryAfterMs: z.int().min(0).default(1000) }),
  z.strictObject({ kind: z.literal('latency'), ms: z.int().min(0).max(longestLatencyMs) }),
  z.strictObject({ kind: z.literal('drop'), when: z.enum(['before-effect', 'after-effect']) }),
  z.strictObject({ kind: z.literal('payment-bounces') }),
  z.strictObject({ kind: z.literal('connection-locked') }),
] as const;

/** What befalls a step that the provider makes. */
const stepFaults = [
  z.strictObject({ kind: z.literal('allocation-fails'), reason }),
  z.strictObject({ kind: z.literal('loa-refused'), reason }),
] as const;

const kindNames = [...callFaults, ...stepFaults].map(({ shape }) => shape.kind.value);

const fault = z
  .discriminatedUnion('kind', [...callFaults, ...stepFaults], {
    error: `its kind must be one of ${kindNames.join(', ')}`,
  })
  .register(shapeNames, { id: 'fault' });
export type FaultKind = z.infer<typeof fault>['kind'];

export const stepFaultKinds: readonly FaultKind[] = ['allocation-fails', 'loa-refused'];

export const faultRule = z.strictObject({
  fault,
  /** Whose calls, or whose connections. */
  account: z
    .string()
    .regex(/^\d{16}$/, 'must be 16 digits')
    .optional(),
  region: z.string().min(1).optional(),
  /** The name of an action, or a pattern such as `Describe*`. */
  action: z.string().min(1).optional(),
  accessKey: z.string().min(1).optional(),
  probability: z.number().gt(0).max(1).default(1),
  seed: z.int().min(0).max(0xffffffff).default(0),
  skip: z.int().min(0).default(0),
  times: z.int().min(1).optional(),
});

export type FaultRule = z.infer<typeof faultRule>;
export type WishedFault = z.input<typeof faultRule>;

export const countedFault = faultRule
  .extend({
    id: z.string(),
    /** How many calls or steps the rule was about. */
    seen: z.int(),
    /** How many of them it befell. */
    fired: z.int(),
  })
  .register(shapeNames, { id: 'rule' });

export type CountedFault = z.infer<typeof countedFault>;

const keptFaults = z.strictObject({ added: z.int(), rules: z.array(countedFault) });

interface KeptFaults {
  /** How many were added since the last reset, which numbers the next. */
  readonly added: number;
  readonly rules: readonly CountedFault[];
}

/** The rules as the database keeps them. */
export function faultsText(kept: KeptFaults): string {
  return JSON.stringify(kept);
}

export function logErrorsTo(text: string): KeptFaults {
  return keptFaults.parse(JSON.parse(text));
}
