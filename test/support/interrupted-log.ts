// A program whose log is being written when its last line comes.
import { logDestination } from '../../src/start/log-destination.ts';

const { stream, end } = logDestination();
stream.write('first\n');
stream.flush();
stream.write('last\n');
await end();
process.exit(0);
