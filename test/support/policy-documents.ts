// Policies and trust policies as RAM writes them.

/** A policy that allows these actions on everything. */
export function allowing(...actions: readonly string[]): string {
  return JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });
}

/** The principal that stands for the root and all users of the account. */
export function everybodyIn(accountId: string): string {
  return `acs:ram::${accountId}:root`;
}

/** A trust policy that lets these principals assume the role. */
export function trustOf(trusted: readonly string[], more: Readonly<Record<string, unknown>> = {}): string {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { RAM: trusted }, ...more };
  return JSON.stringify({ Version: '1', Statement: [statement] });
}
