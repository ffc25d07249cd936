// Faults over HTTP.
import { z } from 'zod';
import { countedFault, faultRule } from './fault-rule.ts';
import type { Faults } from './faults.ts';
import { controlRoute, type ControlRoute } from './route.ts';

export function faultRoutes(faults: Faults): readonly ControlRoute[] {
  return [
    controlRoute({
      method: 'GET',
      path: '/_demarc/faults',
      command: 'demarc faults',
      doc: 'The rules by which things go wrong, in the order in which they count, with how many calls each was about (`seen`) and how many it befell (`fired`).',
      answer: z.strictObject({ faults: z.array(countedFault) }),
      run: async () => ({ faults: [...(await faults.list())] }),
    }),
    controlRoute({
      method: 'POST',
      path: '/_demarc/faults',
      command: 'demarc faults add drop after-effect --action CreatePhysicalConnection --times 1',
      doc: 'Adds a rule. It is about the calls that `account`, `region`, `action` (a name, or a pattern such as `Describe*`) and `accessKey` leave over, lets the first `skip` of them pass, and befalls each further one with `probability`, at most `times` times; the same `seed` gives the same sequence. A call is befallen after its signature held and its caller was allowed. Rules and their counts survive a restart.',
      body: faultRule,
      example: {
        fault: { kind: 'drop', when: 'after-effect' },
        action: 'CreatePhysicalConnection',
        account: '1231579085529123',
        times: 1,
      },
      answer: countedFault,
      run: async ({ body }) => await faults.add(body),
    }),
    controlRoute({
      method: 'DELETE',
      path: '/_demarc/faults/:id',
      command: 'demarc faults remove fault-1',
      doc: 'Removes a rule. The answer is the rule with its last counts.',
      answer: countedFault,
      run: async ({ params }) => await faults.remove(params['id'] ?? ''),
    }),
    controlRoute({
      method: 'DELETE',
      path: '/_demarc/faults',
      command: 'demarc faults remove all',
      doc: 'Removes all rules.',
      answer: z.strictObject({ removed: z.int() }),
      run: async () => ({ removed: await faults.clear() }),
    }),
  ];
}
