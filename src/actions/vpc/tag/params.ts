// Parameters that the actions on tags share.
import { maxTags } from '../../../domain/tag.ts';
import { integer, oneOf, text } from '../../../gateway/codec.ts';
import { listOf, listOfObjects } from '../../../gateway/list-param.ts';
import { mapped, optional, required, withDefault } from '../../../gateway/param.ts';
import { resourceIdText } from '../params.ts';
import { resourceTypes } from '../resource-types.ts';
import { tagKeyText, tagsIn, tagValueText } from '../../tags.ts';
import * as rows from './errors.ts';

const maxResources = 20;

export const resourceType = required('Kind of the resources.', oneOf(resourceTypes), {
  malformed: rows.typeNotFound,
});

const resourcesOptions = { most: maxResources, tooMany: rows.tooManyResources };

export const resourceIds = listOf('Resources, by their ids.', resourceIdText, {
  ...resourcesOptions,
  isRequired: true,
});

export const onlyResourceIds = listOf('Only these resources.', resourceIdText, resourcesOptions);

export const tagKeys = listOf('Keys of the tags.', tagKeyText, {
  most: maxTags,
  tooMany: rows.tooManyTags,
  malformed: rows.keyMalformed,
});

const tagsOptions = { most: maxTags, tooMany: rows.tooManyTags, alsoNamed: 'Tags' };
const key = required('Key of the tag.', tagKeyText, { malformed: rows.keyMalformed });

export const givenTags = mapped(
  listOfObjects(
    'Tags to set; one of the same key is replaced.',
    { Key: key, Value: withDefault('Value of the tag.', '', tagValueText, { malformed: rows.valueMalformed }) },
    { ...tagsOptions, isRequired: true },
  ),
  tagsIn,
);

export const onlyTags = mapped(
  listOfObjects(
    'Only resources with all of these tags.',
    {
      Key: key,
      Value: optional('Value of the tag; any where it is left out.', tagValueText, { malformed: rows.valueMalformed }),
    },
    tagsOptions,
  ),
  tagsIn,
);

const mostResults = 100;
export const maxResults = withDefault('Entries on a page.', 20, integer({ min: 1, max: mostResults }));
export const nextToken = optional(
  "The token of the page before; the other parameters have to be that call's.",
  text({ max: 1024 }),
);
