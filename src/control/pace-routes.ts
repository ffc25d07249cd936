// The pace over HTTP.
import { z } from 'zod';
import { pacedSteps } from '../domain/due-steps.ts';
import type { Pace, PaceReport } from './pace.ts';
import { noSuchStep, shownPace, wishedPace } from './paces.ts';
import { controlRoute, type ControlRoute } from './route.ts';
import { shapeNames } from './shape-names.ts';

const stepName = z.enum(pacedSteps).register(shapeNames, { id: 'step' });

const paceBody = z.strictObject(Object.fromEntries(pacedSteps.map((name) => [name, wishedPace.optional()])), {
  error: (issue) => (issue.code === 'unrecognized_keys' ? noSuchStep(issue.keys.join("', '")) : undefined),
});

const paceAnswer = z.strictObject({
  steps: z.record(stepName, shownPace),
  waiting: z.array(
    z.strictObject({
      id: z.string(),
      step: stepName,
      dueAt: z.iso.datetime().optional(),
      describesLeft: z.int().optional(),
    }),
  ),
});

const goBody = z.strictObject({ id: z.string().min(1), step: stepName.optional() });

export function paceRoutes(pace: Pace): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'GET',
      path: '/_demarc/pace',
      command: 'demarc pace',
      doc: 'How fast each step of a lifecycle follows, and which steps wait by now.',
      answer: paceAnswer,
      run: async () => shown(await pace.read()),
    }),
    controlRoute({
      method: 'POST',
      path: '/_demarc/pace',
      command: 'demarc pace set finish-allocation after 3 describes',
      doc: 'Changes the pace of the steps that are named: at once, after a time, after so many answers that showed the resource to anybody, or only when told. It counts for what waits already too, from now on, and survives a restart.',
      body: paceBody,
      example: { allocate: 'when-told', 'finish-allocation': { afterDescribes: 3 }, 'accept-loa': { after: '5m' } },
      answer: paceAnswer,
      run: async ({ body }) => shown(await pace.set(definedIn(body))),
    }),
    controlRoute({
      method: 'POST',
      path: '/_demarc/pace/go',
      command: 'demarc pace go pc-bp1a2b3c4d5e6f7g8h9i0 allocate',
      doc: 'Makes the next step of a connection, VBR, router interface, VPC, vSwitch, BGP group or peer now, whatever its pace; with `step`, that one of those it waits for.',
      body: goBody,
      example: { id: 'pc-bp1a2b3c4d5e6f7g8h9i0', step: 'allocate' },
      answer: z.strictObject({ id: z.string(), step: stepName }),
      run: async ({ body: { id, step } }) => await pace.go(id, step),
    }),
  ];
}

function definedIn<Value>(body: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function shown({ steps, waiting }: PaceReport): z.infer<typeof paceAnswer> {
  return {
    steps: paceAnswer.shape.steps.parse(steps),
    waiting: waiting.map(({ dueAt, ...rest }) => ({
      ...rest,
      dueAt: dueAt === undefined ? undefined : new Date(dueAt).toISOString(),
    })),
  };
}
