// What a target answered, case by case, with nothing in it that is a secret or differs from run to run.
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Call } from './call.ts';
import type { Case } from './cases.ts';
import { newMasking } from './masking.ts';
import type { Outcome } from './outcome.ts';
import type { Target } from './target.ts';

const recorded = z.strictObject({
  action: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  status: z.int(),
  body: z.unknown(),
});

const recordingFile = z.strictObject({ edition: z.string(), cases: z.record(z.string(), recorded) });

export type Recording = z.infer<typeof recordingFile>;

export interface Recorder {
  readonly record: (known: Case, call: Call, outcome: Outcome) => void;
  readonly recording: () => Recording;
}

/**
 * Keeps each case's answer in the JSON of the wire, from the first client that shows it in this form.
 * @param hidesWords whether what customers have written is private, as it is in an account that is in use
 */
export function newRecorder({ edition, customer, operator }: Target, hidesWords = false): Recorder {
  const cases = new Map<string, Recording['cases'][string]>();
  const targetKeys = operator === undefined ? [customer] : [customer, operator];
  return {
    record: ({ name }, { action, parameters, key }, { form, status, body }) => {
      if (form !== 'wire' || cases.has(name)) return;
      const { mask } = newMasking([...targetKeys, key], hidesWords);
      const masked = { action, parameters: mask(parameters), status, body: mask(body) };
      cases.set(name, recorded.parse(masked));
    },
    recording: () => ({
      edition,
      cases: Object.fromEntries([...cases].sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
  };
}

export function writeRecording(path: string, recording: Recording): void {
  writeFileSync(path, `${JSON.stringify(recording, null, 2)}\n`);
}

export function readRecording(path: string): Recording {
  return recordingFile.parse(JSON.parse(readFileSync(path, 'utf8')));
}
