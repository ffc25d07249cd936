// Checks of the settings that the schema cannot make.
import { hasLocalKey, type FirstAccount } from '../access/first-accounts.ts';
import { products } from '../actions/products.ts';
import type { Settings } from '../settings/schema.ts';
import { isLoopback } from '../domain/loopback.ts';
import { actionsNamedIn } from '../gateway/throttle.ts';
import { SettingsError } from '../settings/settings-error.ts';

/** @throws SettingsError when others than this machine could use the keys that everybody knows */
export function checkWhoCanReach({ host, trustedProxies }: Settings, accounts: readonly FirstAccount[]): void {
  if (!hasLocalKey(accounts)) return;
  const remedy = 'list `accounts` of your own in --config demarc.yaml';
  if (!isLoopback(host))
    throw new SettingsError(
      `the built-in accounts are known to everybody and may not listen on ${host}; listen on 127.0.0.1, or ${remedy}`,
    );
  // Through a proxy everybody reaches what listens on loopback.
  if (trustedProxies.length > 0)
    throw new SettingsError(
      `the built-in accounts are known to everybody and may not be served through trusted proxies; ${remedy}`,
    );
}

/** @throws SettingsError when accounts of one's own are to be seeded, which is how the well-known ones are tried out */
export function checkSeed({ seed, accounts }: Settings): void {
  if (seed !== undefined && accounts !== undefined)
    throw new SettingsError('--seed is for servers with the built-in accounts; `accounts` are made through the API');
}

/** @throws SettingsError when a limit is set for an action that there is not */
export function checkThrottledActions({ throttling }: Settings): void {
  const known = new Set(products.flatMap(({ actions }) => actions.map(({ name }) => name)));
  const unknown = actionsNamedIn(throttling).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new SettingsError(`throttling: there is no action '${unknown}'; see \`demarc actions\``);
}
