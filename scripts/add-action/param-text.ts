// How the declaration of a new action writes a parameter.
import type { Row, ServiceParameter } from '../../conformance/contract-row.ts';
import { lowerFirst } from './names.ts';
import { isSame, waysFrom, type NamedRow, type NewAction } from './new-action.ts';
import { key, quoted, type Imports } from './source-text.ts';
import type { ProductTree } from './tree.ts';

interface Context {
  readonly action: NewAction;
  readonly tree: ProductTree;
  readonly errors: readonly NamedRow[];
  readonly imports: Imports;
}

/** What the gateway's own signing and the SDK's users need, and no rule asks for. */
const ofTheEnvelope = ['OwnerAccount', 'OwnerId', 'ResourceOwnerAccount', 'ResourceOwnerId'];

/** A line, or none for what no action declares. Its doc is left to the author. */
export function paramText(parameter: ServiceParameter, context: Context): string[] {
  const { name, note } = parameter;
  if (ofTheEnvelope.includes(name)) return [];
  const comment = note === undefined ? [] : [`// ${note}`];
  return [...comment, `${key(name)}: ${sharedText(parameter, context) ?? ownText(parameter, context)},`];
}

/** One that the product's actions share, where it is as mandatory and is refused with rows of this contract only. */
function sharedText({ name, required = false, type }: ServiceParameter, context: Context): string | undefined {
  const { action, tree, errors, imports } = context;
  const { actions, product } = waysFrom(action.place);
  if (tree.params.size > 0 && !required && (name === 'PageNumber' || name === 'PageSize'))
    return imports.use(`${actions}/page.ts`, lowerFirst(name));
  if (type === 'array' && (name === 'Tag' || name === 'Tags') && tree.params.size > 0)
    return `${imports.use(`${actions}/tags.ts`, 'tags')}(undefined, { alsoNamed: '${name === 'Tag' ? 'Tags' : 'Tag'}' })`;
  const shared = tree.params.get(lowerFirst(name));
  if (shared?.isRequired !== required || (isChange(action) && (name === 'Name' || name === 'Description')))
    return undefined;
  const isKnown = (row: Row): boolean => errors.some(({ row: known }) => isSame(known, row));
  if (!shared.rows.every(isKnown)) return undefined;
  return `${imports.useAll(`${product}/params.ts`, 'params')}.${lowerFirst(name)}`;
}

function ownText(parameter: ServiceParameter, context: Context): string {
  const { name, required = false, type, default: value } = parameter;
  const { action, imports } = context;
  if (type === 'array') return listText(parameter, context);
  const malformed = malformedRow(name, context);
  const rest = `${codecText(parameter, context)}${malformed === undefined ? '' : `, { malformed: ${malformed} }`}`;
  const use = (how: string): string => imports.use(`${waysFrom(action.place).src}/gateway/param.ts`, how);
  if (required) return `${use('required')}(undefined, ${rest})`;
  if (value !== undefined) return `${use('withDefault')}(undefined, ${literal(value)}, ${rest})`;
  return `${use(isChange(action) && type === 'string' && !name.endsWith('Id') ? 'clearable' : 'optional')}(undefined, ${rest})`;
}

/** Whether what is sent empty is cleared, and what is left out stays. */
function isChange({ name }: NewAction): boolean {
  return /^(Modify|Update)/.test(name);
}

function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function codecText(parameter: ServiceParameter, { action, tree, imports }: Context): string {
  const { name, type, values, min, max, minLength, maxLength } = parameter;
  const { src, product } = waysFrom(action.place);
  const use = (codec: string): string => imports.use(`${src}/gateway/codec.ts`, codec);
  if (type === 'boolean') return `${use('flag')}()`;
  // A number without known limits has to be given some.
  if (type === 'number') return `${use('integer')}({ min: ${String(min)}, max: ${String(max)} })`;
  if (values !== undefined) return `${use('oneOf')}([${values.map(quoted).join(', ')}])`;
  const shared = [`${lowerFirst(name)}Text`, ...(name.endsWith('Id') ? ['resourceIdText'] : [])];
  const known = shared.find((codec) => tree.codecs.has(codec));
  if (known !== undefined) return `${imports.useAll(`${product}/params.ts`, 'params')}.${known}`;
  return `${use('text')}({ ${minLength === undefined ? '' : `min: ${minLength}, `}max: ${maxLength ?? longTextMax} })`;
}

/** Where no source tells a limit. */
const longTextMax = 256;

function listText({ name, required = false, entry = 'string', most }: ServiceParameter, context: Context): string {
  const { action, tree, imports } = context;
  const gateway = `${waysFrom(action.place).src}/gateway`;
  const options = `{ most: ${String(most)}${required ? ', isRequired: true' : ''} }`;
  if (typeof entry === 'string') {
    const codec = codecText({ name, type: kindOf(entry), required }, context);
    return `${imports.use(`${gateway}/list-param.ts`, 'listOf')}(undefined, ${codec}, ${options})`;
  }
  const isFilter = name === 'Filter' && entry['Key'] === 'string' && entry['Value'] === 'array';
  if (isFilter && tree.hasFilters)
    return `${imports.use(`${waysFrom(action.place).product}/filters.ts`, 'filters')}(undefined)`;
  const members = Object.entries(entry).map(([member, kind]) => {
    const text =
      kind === 'array'
        ? listText({ name: member, type: 'array' }, context)
        : `${imports.use(`${gateway}/param.ts`, 'optional')}(undefined, ${codecText({ name: member, type: kindOf(kind) }, context)})`;
    return `${key(member)}: ${text}`;
  });
  const objects = imports.use(`${gateway}/list-param.ts`, 'listOfObjects');
  return `${objects}(undefined, { ${members.join(', ')} }, ${options})`;
}

function kindOf(kind: string): 'string' | 'number' | 'boolean' {
  return kind === 'number' || kind === 'boolean' ? kind : 'string';
}

function malformedRow(name: string, { errors, action, imports }: Context): string | undefined {
  const found = errors.find(({ about }) => about === name);
  if (found?.isShared === true) imports.use(`${waysFrom(action.place).product}/errors.ts`, found.name);
  return found?.name;
}
