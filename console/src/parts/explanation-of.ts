import type { ExplainedError } from '../api/server-data.ts';

/** A refusal, as an answer has it. */
export type Told = Pick<ExplainedError, 'code' | 'message'>;

/** By code and message; by the code alone where an answer fills the message with its own text. */
export function explanationOf(
  known: readonly ExplainedError[],
  { code, message }: Told,
  language: 'en' | 'zh',
): string | undefined {
  const ofCode = known.filter((error) => error.code === code);
  return (ofCode.find((error) => error.message === message) ?? ofCode[0])?.[language];
}
