// The actions that the console calls, declared: their version, and what it reads of their answers.
import { z } from 'zod';

export interface Action<Answer> {
  readonly name: string;
  readonly version: string;
  readonly answer: z.ZodType<Answer>;
}

/** What identifies an action. */
export type ActionName = Pick<Action<unknown>, 'name' | 'version'>;

const versions = {
  Vpc: '2016-04-28',
  Ram: '2015-05-01',
  Sts: '2015-04-01',
  ActionTrail: '2020-07-06',
  Demarc: '2026-11-01',
} as const;

/** @param answer only the fields that the console reads; others are ignored */
export function action<Shape extends z.ZodRawShape>(
  product: keyof typeof versions,
  name: string,
  answer: Shape,
): Action<z.infer<z.ZodObject<Shape>>> {
  return { name, version: versions[product], answer: z.object(answer) };
}

/** A list as the API nests it: `{"PhysicalConnectionSet":{"PhysicalConnectionType":[…]}}` */
export function listIn<Item extends z.ZodType>(member: string, item: Item): z.ZodType<readonly z.infer<Item>[]> {
  return z.record(z.string(), z.array(item)).transform((lists) => lists[member] ?? []);
}

/** The members of every answer that shows a page of a list. */
export const pageShape = { PageNumber: z.number(), PageSize: z.number(), TotalCount: z.number() };

export type Parameters = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The parameters as they are sent: undefined and empty ones are left out, and null is sent empty, which clears an attribute. */
export function wireForm(parameters: Parameters): Record<string, string> {
  const wire: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters))
    if (value === null) wire[name] = '';
    else if (value !== undefined && value !== '') wire[name] = String(value);
  return wire;
}

/** `Filter.1.Key=Status&Filter.1.Value.1=Enabled`, for the filters that have a value. */
export function filterParameters(
  filters: Readonly<Record<string, readonly string[] | string | undefined>>,
): Parameters {
  const asked = Object.entries(filters).flatMap(([key, value]) => {
    const values = (typeof value === 'string' ? [value] : (value ?? [])).filter((text) => text !== '');
    return values.length === 0 ? [] : [{ key, values }];
  });
  return Object.fromEntries<string>(
    asked.flatMap(({ key, values }, index): [string, string][] => [
      [`Filter.${index + 1}.Key`, key],
      ...values.map((value, place): [string, string] => [`Filter.${index + 1}.Value.${place + 1}`, value]),
    ]),
  );
}
