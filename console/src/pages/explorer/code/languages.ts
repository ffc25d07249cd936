import { cli } from './cli.ts';
import { curl } from './curl.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { python } from './python.ts';
import type { Language } from './sample.ts';
import { typescript } from './typescript.ts';

export const codeLanguages: readonly Language[] = [typescript, python, go, java, cli, curl];
