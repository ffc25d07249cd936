// Seeds whose runs failed, kept in a file of this checkout so that the next run begins with them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', '.failing-seeds');

export class FailingSeeds {
  readonly #path: string;

  /** @param of what is run by them */
  constructor(of: string) {
    this.#path = join(folder, `${of}.txt`);
  }

  kept(): number[] {
    try {
      return readFileSync(this.#path, 'utf8').split('\n').filter(Boolean).map(Number);
    } catch {
      return [];
    }
  }

  /** Runs with the seed. One that fails is kept, and one that was kept and passes by now is forgotten. */
  async run(seed: number, run: (seed: number) => Promise<void>): Promise<void> {
    const others = this.kept().filter((kept) => kept !== seed);
    try {
      await run(seed);
    } catch (error) {
      this.#write([seed, ...others]);
      throw new Error(`the run with the seed ${seed} failed; the next run begins with it`, { cause: error });
    }
    this.#write(others);
  }

  #write(seeds: readonly number[]): void {
    if (seeds.length === 0) {
      rmSync(this.#path, { force: true });
      return;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(this.#path, `${seeds.join('\n')}\n`);
  }
}
