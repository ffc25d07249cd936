// What is told of an official client, and how text is quoted in the languages of clients.

export interface Connection {
  /** `http://127.0.0.1:8090`, or `https://…` */
  readonly url: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** A connection as clients want it told. */
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
  /** What it was tried with, or read in. */
  readonly checked: string;
  /** What makes a client of the connection. */
  readonly connect: (told: Told) => string;
  /** The whole of it, with a first call; the connection alone where it is left out. */
  readonly example?: (connect: string) => string;
}

export const region = 'cn-hangzhou';

export const runByTests = "Run by this repository's tests.";

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
