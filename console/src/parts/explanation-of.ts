import type { ExplainedError } from '../api/server-data.ts';

/** A refusal, as an answer has it. */
export type Told = Pick<ExplainedError, 'code' | 'message'>;

/**
 * By code and message; where an answer fills or continues the message with its own text, by the longest start that the message has; else
 * by the code alone.
 */
export function explanationOf(
  known: readonly ExplainedError[],
  { code, message }: Told,
  language: 'en' | 'zh',
): string | undefined {
  const ofCode = known.filter((error) => error.code === code);
  const [filled] = ofCode
    .filter(({ start }) => start !== '' && message.startsWith(start))
    .toSorted((one, other) => other.start.length - one.start.length);
  return (ofCode.find((error) => error.message === message) ?? filled ?? ofCode[0])?.[language];
}
