// Explanations that rows of several products share.
import type { Explanation } from '../gateway/errors.ts';

export function outsideLimits(parameter: string): Explanation {
  return {
    en: `${parameter} is outside its limits. Correct it: the form tells what is allowed.`,
    zh: `${parameter} 不符合限制。请更正：表单中说明了允许的内容。`,
  };
}
