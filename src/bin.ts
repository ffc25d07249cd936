// The program: the command line, over the server that main.ts puts together. The files in bin/ load it.
import { runCommandLine } from './command-line.ts';
import { realTime, startDemarc } from './main.ts';

// Not awaited here, so that CommonJS can load the program too.
void runCommandLine(startDemarc, realTime);
