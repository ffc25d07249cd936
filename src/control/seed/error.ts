// What is impossible in a file that seeds a state.
import type { Path } from '../../domain/yaml.ts';

/** A value that cannot be; the whole file is refused for it. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}
