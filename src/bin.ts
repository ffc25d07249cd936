// The program: the command line over the server that start.ts puts together. The files in bin/ load it.
import { runCommandLine } from './start/command-line.ts';
import { realTime } from './start/real-time.ts';
import { startFrom } from './start/start.ts';

// Not awaited here, so that CommonJS can load the program too.
void runCommandLine(startFrom, realTime);
