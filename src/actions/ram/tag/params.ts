// Parameters that the actions on tags of roles and policies share.
import { integer, oneOf, text } from '../../../gateway/codec.ts';
import { listOf } from '../../../gateway/list-param.ts';
import { optional, required, withDefault } from '../../../gateway/param.ts';
import { maxTags } from '../../../domain/tag.ts';
import { tagKeyText } from '../../tags.ts';
import * as rows from './errors.ts';

export const resourceType = required('`role` or `policy`.', oneOf(['role', 'policy']), {
  malformed: rows.typeMalformed,
});

const resourceName = text({ max: 128, pattern: /^[\w.-]+$/ });
const named = { most: 50, takesJson: true } as const;

export const resourceNames = listOf('Names of the roles or policies.', resourceName, { ...named, isRequired: true });
export const onlyResourceNames = listOf('Only the roles or policies of these names.', resourceName, named);

export const tagKeys = listOf('Keys of the tags.', tagKeyText, { most: maxTags, takesJson: true });

const mostResults = 100;
export const pageSize = withDefault('Entries on a page.', 20, integer({ min: 1, max: mostResults }));
export const nextToken = optional(
  "The token of the page before; the other parameters have to be that call's.",
  text({ max: 1024 }),
);
