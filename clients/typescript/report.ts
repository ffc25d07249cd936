// The steps of clients/README.md, reported in TAP, and where their server is.
import { z } from 'zod';

const environment = z
  .object({
    DEMARC_URL: z.url(),
    ALIBABA_CLOUD_ACCESS_KEY_ID: z.string(),
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: z.string(),
    ALIBABA_CLOUD_REGION_ID: z.string(),
  })
  .parse(process.env);

export const url = environment.DEMARC_URL;
export const region = environment.ALIBABA_CLOUD_REGION_ID;

/** What a client signs with. A token belongs to a temporary key. */
export interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

export const ownKey: Key = {
  accessKeyId: environment.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: environment.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
};

export interface Step {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Takes the steps one after another, whatever becomes of each. The exit code is 1 when one of them failed. */
export async function report(steps: readonly Step[]): Promise<void> {
  for (const [index, { name, run }] of steps.entries())
    try {
      await run();
      process.stdout.write(`ok ${index + 1} - ${name}\n`);
    } catch (error) {
      process.stdout.write(`not ok ${index + 1} - ${name}\n`);
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stdout.write(`${told.replaceAll(/^/gm, '# ')}\n`);
      process.exitCode = 1;
    }
}

/** Adds a rule by which calls go wrong, as docs/control.md has it. */
export async function addFault(rule: object): Promise<void> {
  const answer = await fetch(`${url}/_demarc/faults`, { method: 'POST', body: JSON.stringify(rule) });
  if (!answer.ok) throw new Error(`the fault is refused: ${await answer.text()}`);
}

/** Text that a client has to encode with care. */
export const oddText = `专线 "it's" a+b&c=d%25*~ 🛰️`;
