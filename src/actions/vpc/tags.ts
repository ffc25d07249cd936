// `Tag.N.Key` and `Tag.N.Value`, which some clients send as `Tags.N.*`: up to 20, by whichever spelling.
import { text } from '../../gateway/codec.ts';
import { listOfObjects } from '../../gateway/list-param.ts';
import { mapped, required, withDefault, type Param } from '../../gateway/param.ts';
import type { Tag } from '../../store/resources/tags.ts';

const maxTags = 20;

const keyText = text({ max: 128 });
const valueText = text({ max: 128 });

/**
 * @param doc what the tags are for in this action
 * @param alsoNamed the other spelling: `Tags` where the parameter is declared as `Tag`
 */
export function tags(doc: string, alsoNamed: 'Tag' | 'Tags'): Param<readonly Tag[]> {
  const members = {
    Key: required('Key of the tag.', keyText),
    Value: withDefault('Value of the tag.', '', valueText),
  };
  return mapped(listOfObjects(doc, members, { most: maxTags, alsoNamed }), (sent) =>
    sent.map(({ Key, Value }) => ({ key: Key, value: Value })),
  );
}
