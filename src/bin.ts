// The program: the command line, over the server that main.ts puts together. The files in bin/ load it.
import { runCommandLine } from './command-line.ts';
import { realTime, startFrom } from './main.ts';

// Not awaited here, so that CommonJS can load the program too.
void runCommandLine(startFrom, realTime);
