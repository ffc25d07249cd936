// A name of many words, which breaks only between words.
import { Fragment, type ReactElement } from 'react';

export function LongName({ name }: { readonly name: string }): ReactElement {
  const words = name.split(/(?<=[a-z.])(?=[A-Z])/);
  return (
    <span style={{ overflowWrap: 'anywhere' }}>
      {words.map((word, index) => (
        <Fragment key={index}>
          {word}
          <wbr />
        </Fragment>
      ))}
    </span>
  );
}
