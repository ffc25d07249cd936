// docs/control.md, from the control routes themselves.
import type { ControlRoute } from '../control/route.ts';
import { code, pageHead } from './markdown.ts';
import { shapeLines } from './shape-text.ts';

const intro = `A server in local mode has a control API over HTTP, for its own machine: the routes below ${code('/_demarc')}, which take no
key and no signature. Every other server refuses these routes with 403, and so does this one to web pages of other sites and
to requests through a proxy. The command line has the same with ${code('demarc …')} (in this repository,
${code('npm run -s demarc -- …')}), which calls the server that ${code('DEMARC_ENDPOINT')} names, or the one that
runs in local mode on this machine, on any port.

A refusal is 4xx with ${code('{"error":"the reason"}')}, and nothing has changed then. ${code('GET /_demarc/openapi.json')} has all of this for
programs. On a database that is kept, all of this but the recorded calls is still there after the server is killed. Of several nodes on
one database each is controlled by itself: it reads clock, pace and faults when it starts.`;

export function controlPage(routes: readonly ControlRoute[]): string {
  return `${[pageHead('The control API', intro), ...routes.map(section)].join('\n\n')}\n`;
}

function section(route: ControlRoute): string {
  const { method, path, doc, command, body, query, answer } = route;
  const shapes = shapeLines([
    ...(query === undefined ? [] : [{ name: 'query', schema: query, io: 'input' as const }]),
    ...(body === undefined ? [] : [{ name: 'body', schema: body, io: 'input' as const }]),
    { name: 'answer', schema: answer, io: 'output' },
  ]);
  return [
    `## ${method} ${path}`,
    doc,
    block('sh', [...(command === undefined ? [] : [command]), curl(route)].join('\n')),
    block('text', shapes.join('\n')),
  ].join('\n\n');
}

function curl({ method, path, example }: ControlRoute): string {
  const url = `http://127.0.0.1:8090${path.replaceAll(/:(\w+)/g, '{$1}')}`;
  const how = method === 'GET' ? '' : `-X ${method} `;
  return `curl ${how}${url}${example === undefined ? '' : ` -d '${JSON.stringify(example)}'`}`;
}

function block(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
