// XML answers, every leaf as text.
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true });

/** The name of a document's root, and its content. */
export function rootOf(xml: string): { readonly name: string; readonly content: unknown } {
  const document = z.record(z.string(), z.unknown()).parse(parser.parse(xml));
  const [[name, content] = ['', undefined]] = Object.entries(document);
  return { name, content };
}
