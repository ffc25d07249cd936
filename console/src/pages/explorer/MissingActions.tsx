// What the real service has beside the actions of this server, so that nobody looks for it in vain.
import { Typography } from 'antd';
import type { ReactElement } from 'react';
import { useMissingActions } from '../../api/declarations.ts';
import { presentLanguage } from '../../i18n/words.ts';
import { searchFor } from './groups.ts';
import { LongName } from './LongName.tsx';
import { useExplorerWords } from './words.ts';

export function MissingActions({ search }: { readonly search: string }): ReactElement | null {
  const say = useExplorerWords();
  const isFound = searchFor(search);
  const found = (useMissingActions().data ?? []).flatMap(({ about, product, version, names }) => {
    const title = about[presentLanguage()];
    const those = names.filter((name) => isFound(`${product} ${name} ${title}`));
    return those.length === 0 ? [] : [{ title, product, version, names: those }];
  });
  if (found.length === 0) return null;
  return (
    <section aria-label={say('missing')}>
      <Typography.Title level={2} style={{ fontSize: 16 }}>
        {say('missing')}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say('missingHelp')}</Typography.Paragraph>
      {found.map(({ title, product, version, names }) => (
        <div key={`${product} ${title}`} style={{ marginBottom: 12 }}>
          <Typography.Text strong>{title}</Typography.Text>{' '}
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            {product} · {say('version', { version })}
          </Typography.Text>
          <ul style={{ margin: 0, paddingInlineStart: 20, columns: '22em' }}>
            {names.map((name) => (
              <li key={name}>
                <LongName name={name} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
