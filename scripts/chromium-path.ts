// A real Chromium: Debian's, found where its package puts it.
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Undefined where there is none. */
export function chromiumPath(): string | undefined {
  return places.find((path) => existsSync(path));
}
