// Loaded when there is something to highlight.
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';

for (const [name, language] of Object.entries({ bash, go, java, json, python, typescript, xml }))
  hljs.registerLanguage(name, language);

/** HTML in which every character of the text is escaped. */
export function highlighted(text: string, language: string): string {
  return hljs.highlight(text, { language }).value;
}
