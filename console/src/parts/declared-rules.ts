// The limits that the server declares for a parameter, as rules of a form: checked as it is typed.
import type { FormRule } from 'antd';
import { patternsOf, type DeclaredParameter } from '../api/declarations.ts';
import { usePartWords } from './words.ts';

/** @param form the form that a pattern demands, in words */
export function useDeclaredRules(): (declared: DeclaredParameter, form?: string) => FormRule[] {
  const say = usePartWords();
  return (declared, form) => {
    const { minimum, maximum, minLength, maxLength } = declared.schema;
    const rules: FormRule[] = [];
    if (declared.required) rules.push({ required: true, message: say('needed') });
    if (minimum !== undefined && maximum !== undefined)
      rules.push({
        type: 'number',
        min: minimum,
        max: maximum,
        message: say('numberRange', { min: minimum, max: maximum }),
      });
    if (maxLength !== undefined)
      rules.push({
        min: minLength ?? 0,
        max: maxLength,
        message: say('lengthRange', { min: minLength ?? 0, max: maxLength }),
      });
    for (const pattern of patternsOf(declared.schema))
      rules.push({ pattern: new RegExp(pattern, 'u'), message: form ?? say('malformed') });
    return rules;
  };
}
