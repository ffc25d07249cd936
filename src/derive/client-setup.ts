// The facts about an official client, and how text is quoted in the languages of clients.

export interface Connection {
  /** `http://127.0.0.1:8090`, or `https://…` */
  readonly url: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** The address and key of a server, as clients need them. */
export interface Told extends Connection {
  readonly host: string;
  readonly scheme: string;
}

export interface ClientSetup {
  readonly name: string;
  readonly title: string;
  /** Of the code, as Markdown calls it. */
  readonly language: string;
  readonly install?: string;
  /** The version with which it was run, or whose source was read. */
  readonly checked: string;
  /** The code that makes a client. */
  readonly connect: (told: Told) => string;
  /** The whole program with a first call; only the code above where it is left out. */
  readonly example?: (connect: string) => string;
}

export const region = 'cn-hangzhou';

export const runByTests = "Run by this repository's tests and by `npm run clients`.";

/** The version follows. */
export const runByClients = 'Run by `npm run clients`, over the whole life of a connection and a VBR';

/** For languages whose text stands in single quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

export function doubleQuoted(text: string): string {
  return JSON.stringify(text);
}

export function shellWord(text: string): string {
  return /^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

export function indented(text: string, by: string): string {
  return text.replaceAll(/^/gm, by);
}
