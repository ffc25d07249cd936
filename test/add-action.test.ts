// What `npm run add-action` lays out. test/contributing.test.ts finishes one action and runs it.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionNames, readContractRow } from '../conformance/contract.ts';
import { planAction, type Plan } from '../scripts/add-action/plan.ts';
import { rowOfSdk } from '../scripts/add-action/sdk-row.ts';
import { emptyFolder } from './support/command-line.ts';

const root = join(import.meta.dirname, '..');

const source = 'a public page';

/** Public facts of one action, with everything that the tool knows to write down. */
const facts = {
  request: [
    { name: 'RegionId', type: 'string', required: true },
    { name: 'RouterId', type: 'string', required: true },
    { name: 'PeerAsn', type: 'integer(int64)', required: true, range: [1, 4294967295] },
    { name: 'Name', type: 'string', required: false, length: [2, 128] },
    { name: 'IpVersion', type: 'string', required: false, enum: ['IPv4', 'IPv6'], default: 'IPv4' },
    { name: 'IsFakeAsn', type: 'boolean', required: false, default: 'false' },
    {
      name: 'LocalAsn',
      type: 'integer',
      required: false,
      ranges: [
        [45104, 45104],
        [64512, 65534],
      ],
      except: [65025],
    },
    { name: 'PeerIds', type: 'array', required: false, items: 'string', maxItems: 8 },
    { name: 'Tag', type: 'array', required: false, items: { Key: 'string', Value: 'string' } },
    { name: 'Hop', type: 'array', required: true, items: { Address: 'string', Weight: 'integer' }, maxItems: 4 },
    { name: 'ClientToken', type: 'string', required: false },
  ],
  responsePaths: [
    'RequestId: string',
    'Groups.Group[].Id: string',
    'Groups.Group[].Hold: integer',
    'Ids[]: string',
    'IsNew: boolean',
  ],
  errors: [
    { status: 400, code: 'InvalidMeasureName.Malformed', message: 'The name is not "valid".', source },
    { status: 400, code: 'QuotaExceeded.Measure', message: 'groups per vbr', source },
    { status: 400, code: 'QuotaExceeded.Measure', message: 'peers per vbr', source },
    { status: 400, code: 'Forbidden.NotAllowedInState', message: 'The request does not allow in this state.', source },
    { status: 404, code: 'InvalidRegionId.NotFound', message: 'The specified RegionId is not found.', source },
    { status: null, code: 'OperationConflict', message: null, source },
  ],
  ram: 'vpc:CreateMeasureGroup',
};

async function planOf(
  path: string,
  content: object,
  more: { readonly product?: string; readonly subject?: string } = {},
): Promise<Plan> {
  using folder = emptyFolder();
  const contract = join(folder.path, 'facts.json');
  writeFileSync(contract, JSON.stringify(content));
  return await planAction(root, { product: 'Vpc', path, contract, ...more });
}

function textIn({ files }: Plan, path: string): string {
  const file = files.find((known) => known.path === path);
  if (file === undefined) throw new Error(`${path} is not among ${files.map((known) => known.path).join(', ')}`);
  return file.text;
}

const measure = { actions: { 'Vpc:CreateMeasureGroup': facts } };

function entryOf(parameter: object, part: string): [string, unknown][] {
  return Object.entries(parameter).filter(([name]) => name === part);
}

describe('a contract row', () => {
  // The reference tells otherwise, or the SDK of STS what is required.
  const otherwise = ['ApplyPhysicalConnectionLOA', 'AssumeRole'];

  it.each(actionNames.filter((name) => !otherwise.includes(name)))('of %s agrees with the official SDK', (name) => {
    const { product, service } = readContractRow(name);
    const found = rowOfSdk(product, name)?.service;
    const known = found?.parameters.map(({ entry: _, ...parameter }) => parameter);
    // Rows may tell more of a parameter than the SDK, and may leave out what every call can say.
    for (const parameter of service.parameters)
      expect(known).toContainEqual(
        Object.fromEntries(['name', 'type', 'required'].flatMap((part) => entryOf(parameter, part))),
      );
    expect(found?.answer).toEqual(service.answer);
  });

  it('of public facts has limits and errors', async () => {
    const { files } = await planOf('measure/CreateMeasureGroup', measure);
    expect(JSON.parse(textIn({ files } as Plan, 'conformance/data/contract/CreateMeasureGroup.json'))).toMatchObject({
      product: 'Vpc',
      service: {
        parameters: expect.arrayContaining([
          { name: 'PeerAsn', type: 'number', required: true, min: 1, max: 4294967295 },
          { name: 'IsFakeAsn', type: 'boolean', required: false, default: false },
          { name: 'LocalAsn', type: 'number', required: false, note: '45104, 64512 to 65534; not 65025' },
          { name: 'PeerIds', type: 'array', required: false, entry: 'string', most: 8 },
        ]) as unknown,
        answer: {
          'Groups.Group[].Hold': 'number',
          'Groups.Group[].Id': 'string',
          'Ids[]': 'string',
          IsNew: 'boolean',
          RequestId: 'string',
        },
        codes: ['OperationConflict'],
      },
    });
  });
});

describe('a declaration that is laid out', () => {
  it('has what the row tells, and leaves undefined what a person writes', async () => {
    const plan = await planOf('measure/CreateMeasureGroup', measure, { subject: 'virtualBorderRouter' });
    expect(textIn(plan, 'src/actions/vpc/measure/CreateMeasureGroup.ts')).toMatchInlineSnapshot(`
      "import { z } from 'zod';
      import { flag, integer, oneOf, text } from '../../../gateway/codec.ts';
      import { errorRow } from '../../../gateway/errors.ts';
      import { listOf, listOfObjects } from '../../../gateway/list-param.ts';
      import { optional, required, withDefault } from '../../../gateway/param.ts';
      import { writeAction } from '../../declare.ts';
      import { outsideLimits } from '../../explanations.ts';
      import { subjects } from '../../subjects.ts';
      import { tags } from '../../tags.ts';
      import { notAllowedInState } from '../errors.ts';
      import * as params from '../params.ts';
      import * as resources from '../resources.ts';

      const measureNameMalformed = errorRow(
        400,
        'InvalidMeasureName.Malformed',
        'The name is not "valid".',
        outsideLimits('Name'),
      );

      export const createMeasureGroup = writeAction({
        name: 'CreateMeasureGroup',
        // What it does, in one sentence.
        doc: undefined,
        subject: subjects.virtualBorderRouter,
        touches: [resources.virtualBorderRouter.all],
        params: {
          RegionId: params.regionId,
          RouterId: required(undefined, params.resourceIdText),
          PeerAsn: required(undefined, integer({ min: 1, max: 4294967295 })),
          Name: optional(undefined, params.nameText, { malformed: measureNameMalformed }),
          IpVersion: withDefault(undefined, 'IPv4', oneOf(['IPv4', 'IPv6'])),
          IsFakeAsn: withDefault(undefined, false, flag()),
          // 45104, 64512 to 65534; not 65025
          LocalAsn: optional(undefined, integer({ min: undefined, max: undefined })),
          PeerIds: listOf(undefined, text({ max: 256 }), { most: 8 }),
          Tag: tags(undefined, { alsoNamed: 'Tags' }),
          Hop: listOfObjects(
            undefined,
            {
              Address: optional(undefined, text({ max: 256 })),
              Weight: optional(undefined, integer({ min: undefined, max: undefined })),
            },
            { most: 4, isRequired: true },
          ),
          ClientToken: params.clientToken,
        },
        errors: {
          measureNameMalformed,
          quotaExceededMeasure: errorRow(400, 'QuotaExceeded.Measure', 'groups per vbr', undefined),
          quotaExceededMeasure2: errorRow(400, 'QuotaExceeded.Measure', 'peers per vbr', undefined),
          notAllowedInState,
          // Nothing public tells status and message of these codes. Where one can occur, choose 400 for a state, 404 for
          // what is not there, 409 for a conflict; take the others out.
          operationConflict: errorRow(undefined, 'OperationConflict', undefined, undefined),
        },
        answer: z.strictObject({
          Groups: z.strictObject({ Group: z.array(z.strictObject({ Hold: z.number(), Id: z.string() })) }),
          Ids: z.array(z.string()),
          IsNew: z.boolean(),
        }),

        run({ params, caller, tx, now, services, fail }) {
          // In this order: region, existence, who may, state, quota, conflict.
          return theRuleIsToBeWritten;
        },
      });
      "
    `);
  });

  it('names the kind of resource of its folder, and what a list shows', async () => {
    const plan = await planOf('virtual-border-router/ListMeasuredRouters', {
      ...facts,
      request: facts.request.slice(0, 1),
      errors: [],
    });
    const text = textIn(plan, 'src/actions/vpc/virtual-border-router/ListMeasuredRouters.ts');
    expect(text).toContain('subject: subjects.virtualBorderRouter,');
    expect(text).toContain(
      'touches: [resources.virtualBorderRouter.all],\n  lists: resources.virtualBorderRouter.rows,',
    );
    expect(plan.files.map(({ path }) => path)).toEqual([
      'src/actions/vpc/virtual-border-router/ListMeasuredRouters.ts',
      'src/actions/vpc/virtual-border-router/ListMeasuredRouters.test.ts',
      'src/actions/vpc/index.ts',
      'conformance/data/contract/ListMeasuredRouters.json',
    ]);
  });

  it('has the parameters and rows that its product shares', async () => {
    const plan = await planOf('measure/CreateMeasureGroup', measure);
    const text = textIn(plan, 'src/actions/vpc/measure/CreateMeasureGroup.ts');
    expect(text).toContain('RegionId: params.regionId,');
    expect(text).toContain("import { notAllowedInState } from '../errors.ts';");
    expect(text).toContain("Tag: tags(undefined, { alsoNamed: 'Tags' }),");
  });
});

it('a test that is laid out wants each error provoked, and the order in which they are told', async () => {
  const plan = await planOf('measure/CreateMeasureGroup', measure);
  const text = textIn(plan, 'src/actions/vpc/measure/CreateMeasureGroup.test.ts');
  for (const name of [
    'measureNameMalformed',
    'quotaExceededMeasure',
    'quotaExceededMeasure2',
    'notAllowedInState',
    'operationConflict',
  ])
    expect(text).toContain(`  ${name}: undefined,\n`);
  expect(text).toContain('ladder(createMeasureGroup, {\n');
  expect(text).toContain('expect(answer).toEqual(theAnswerIsToBeWritten);');
});

it('a table of cases is laid out for a write, in the file of its neighbours where there is one', async () => {
  const alone = await planOf('measure/CreateMeasureGroup', measure);
  const text = textIn(alone, 'conformance/cases/measure.ts');
  expect(text).toContain("refusal('QuotaExceeded.Measure', undefined, { saying: 'peers per vbr' }),");
  expect(text).toContain('arrange: undefined,');
  expect(textIn(alone, 'conformance/cases/index.ts')).toContain(
    "import { measure } from './measure.ts';\nimport { policies }",
  );
  const beside = await planOf('router-interface/CreateMeasureGroup', measure);
  expect(textIn(beside, 'conformance/cases/router-interfaces.ts')).toMatch(
    /action: 'CreateMeasureGroup',[^]*\n {2}\},\n\];\n/,
  );
});

it('a table of cases is laid out for a read of RAM, whose SDK does not tell what is required', async () => {
  const row = { product: 'Ram', service: { parameters: [{ name: 'UserName', type: 'string' }], answer: {} } };
  const plan = await planOf('policy/ListMeasuredUsers', row, { product: 'Ram' });
  expect(textIn(plan, 'conformance/cases/policies.ts')).toContain("action: 'ListMeasuredUsers',");
});

it.each([
  [
    'Vpc',
    'loa/CreateMeasureGroup',
    'src/actions/vpc/index.ts',
    'describePhysicalConnectionLOA,\n    createMeasureGroup,\n',
  ],
  ['Vpc', 'measure/CreateMeasureGroup', 'src/actions/vpc/index.ts', ',\n    createMeasureGroup,\n  ],'],
  [
    'Ram',
    'policy/CreateMeasureGroup',
    'src/actions/ram/policy/index.ts',
    'deletePolicyVersion,\n  createMeasureGroup,\n];',
  ],
  ['Sts', 'CreateMeasureGroup', 'src/actions/sts/index.ts', '[getCallerIdentity, assumeRole, createMeasureGroup]'],
])('an action of %s %s is in the list of its product', async (product, path, list, entry) => {
  const plan = await planOf(path, facts, { product });
  const text = textIn(plan, list);
  expect(text).toContain(entry);
  expect(text.match(/^import \{ createMeasureGroup \} from '\.\/(\w+\/)?CreateMeasureGroup\.ts';$/gm)).toHaveLength(1);
});

describe('nothing is laid out', () => {
  it.each([
    ['for a product that there is not', { product: 'Nothing', path: 'a/CreateA' }, 'has no product Nothing'],
    ['for an action that there is', { product: 'Vpc', path: 'location/DescribeRegions' }, 'is there already'],
    ['for what is no name', { product: 'Vpc', path: 'measure/createMeasureGroup' }, 'is no folder and name'],
    ['outside the product', { product: 'Vpc', path: '../ram/CreateMeasureGroup' }, 'is no folder and name'],
    ['for a name of another product', { product: 'Ram', path: 'policy/DescribeRegions' }, 'is of Vpc DescribeRegions'],
    ['for an action that nobody knows', { product: 'Vpc', path: 'measure/CreateNothing' }, 'with --contract FILE'],
  ])('%s', async (_why, wish, told) => {
    await expect(planAction(root, wish)).rejects.toThrow(told);
  });

  it('from a row of another product', async () => {
    const row = { product: 'Ram', service: { parameters: [], answer: {} } };
    await expect(planOf('measure/CreateMeasureGroup', row)).rejects.toThrow('is of Ram, not of Vpc');
  });

  it('from a file that has not the action, or is in no known form', async () => {
    await expect(planOf('measure/DeleteMeasureGroup', measure)).rejects.toThrow('has no Vpc:DeleteMeasureGroup');
    await expect(planOf('measure/CreateMeasureGroup', { parameters: [] })).rejects.toThrow(
      'is no contract row of CreateMeasureGroup',
    );
  });
});
