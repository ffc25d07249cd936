// The thread that draws LOAs: one after the other, as drawing.ts asks for them.
import { parentPort } from 'node:worker_threads';
import { renderLoa } from './document.ts';
import type { Drawing, Drawn } from './drawing.ts';
import { newShaper } from './shaping.ts';

if (parentPort === null) throw new Error('drawing-thread.ts runs in a thread of its own');
const port = parentPort;

// Its fonts serve every LOA that this thread draws.
const shaper = newShaper();

port.on('message', ({ job, loa }: Drawing) => {
  renderLoa(loa, shaper).then(
    (pdf) => {
      const bytes = new Uint8Array(pdf);
      port.postMessage({ job, bytes } satisfies Drawn, [bytes.buffer]);
    },
    (error: unknown) => {
      port.postMessage({ job, error: String(error) } satisfies Drawn);
    },
  );
});
