// What a server in local mode can be told over HTTP, as data: the server routes by it, and its page and OpenAPI come from it.
import { z } from 'zod';
import { ControlRefusal } from './refusal.ts';

interface ControlRequest {
  /** The parts of the path that are named in it, such as `:name`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The body as it came, UTF-8; empty for none. */
  readonly text: string;
}

export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/_demarc/clock`, or with named parts: `/_demarc/faults/:id` */
  readonly path: string;
  readonly doc: string;
  /** The same at the command line: `demarc clock --advance P8D`. */
  readonly command: string | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  /** What a body is that the route reads itself, in YAML or JSON. */
  readonly writtenAs: z.ZodType | undefined;
  /** What a body may look like, for those who read about it. */
  readonly example: unknown;
  readonly answer: z.ZodType;
  /** @throws ControlRefusal */
  readonly run: (request: ControlRequest) => Promise<unknown>;
}

interface Declaration<Query, Body, Answer> extends Pick<ControlRoute, 'method' | 'path' | 'doc'> {
  readonly command?: string;
  readonly query?: z.ZodType<Query>;
  /** What the JSON in the body has to be. */
  readonly body?: z.ZodType<Body>;
  readonly writtenAs?: z.ZodType;
  readonly example?: unknown;
  readonly answer: z.ZodType<Answer>;
  readonly run: (request: {
    params: Readonly<Record<string, string>>;
    query: Query;
    body: Body;
    text: string;
  }) => Promise<Answer>;
}

export function controlRoute<Answer, Query = undefined, Body = undefined>(
  declaration: Declaration<Query, Body, Answer>,
): ControlRoute {
  const { method, path, doc, answer } = declaration;
  const query = declaration.query ?? z.unknown().transform(() => undefined as Query);
  const body = declaration.body ?? z.unknown().transform(() => undefined as Body);
  return {
    method,
    path,
    doc,
    command: declaration.command,
    query: declaration.query,
    body: declaration.body,
    writtenAs: declaration.writtenAs,
    example: declaration.example,
    answer,
    async run(request) {
      return await declaration.run({
        params: request.params,
        query: checked('the query', query, request.query),
        body: checked('the body', body, declaration.body === undefined ? undefined : jsonOf(request.text)),
        text: request.text,
      });
    },
  };
}

/** @throws ControlRefusal that names the place */
export function checked<Value>(what: string, schema: z.ZodType<Value>, given: unknown): Value {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? what : `${what}, at ${issue.path.join('.')}`;
  throw new ControlRefusal(400, `${place}: ${issue?.message ?? 'cannot be read'}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlRefusal(400, 'the body: must be JSON');
  }
}
