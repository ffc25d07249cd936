// All actions of all products, by subject. The address has the search.
import { SearchOutlined } from '@ant-design/icons';
import { Button, Empty, Flex, Input, Spin, theme, Typography } from 'antd';
import { useRef, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { presentLanguage } from '../../i18n/words.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { AccessTag } from './AccessTag.tsx';
import './explorer.css';
import { grouped, type ActionGroup } from './groups.ts';
import { LongName } from './LongName.tsx';
import { MissingActions } from './MissingActions.tsx';
import type { ActionDescription } from '../../api/declarations.ts';
import { useDeclaredActions } from '../../api/declarations.ts';
import { pathOf } from './values.ts';
import { useExplorerWords } from './words.ts';

export default function ExplorerPage(): ReactElement {
  const say = useExplorerWords();
  const navigate = useNavigate();
  const actions = useDeclaredActions();
  const list = useRef<HTMLDivElement>(null);
  const [address, setAddress] = useSearchParams();
  const search = address.get('search') ?? '';
  const found = grouped(actions.data ?? [], search);
  const count = found.reduce((sum, group) => sum + group.actions.length, 0);

  function searchFor(text: string): void {
    setAddress(text === '' ? {} : { search: text }, { replace: true, preventScrollReset: true });
  }

  function walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const stops = [...(list.current?.querySelectorAll<HTMLElement>('input, a[data-action]') ?? [])];
    const here = stops.findIndex((stop) => stop === document.activeElement);
    stops[Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus();
  }

  return (
    <div ref={list} onKeyDown={walk}>
      <PageHead title={say('title')}>
        <Typography.Text type="secondary">{say('intro')}</Typography.Text>
      </PageHead>
      <Flex wrap gap={12} align="center" style={{ marginBottom: 16 }}>
        <Input
          prefix={<SearchOutlined />}
          autoFocus
          allowClear
          aria-label={say('search')}
          placeholder={say('search')}
          value={search}
          style={{ maxWidth: 480 }}
          onChange={({ target }) => {
            searchFor(target.value);
          }}
          onPressEnter={() => {
            const [first] = found[0]?.actions ?? [];
            if (search !== '' && first !== undefined) void navigate(pathOf(first));
          }}
        />
        <Typography.Text type="secondary" role="status">
          {actions.data === undefined ? null : `${say('found', { count })}. ${say('searchHelp')}`}
        </Typography.Text>
      </Flex>
      {actions.error === null ? null : (
        <ErrorAlert
          error={actions.error}
          onRetry={() => {
            void actions.refetch();
          }}
        />
      )}
      {actions.isPending ? <Spin description={say('loading')} /> : null}
      {actions.data !== undefined && count === 0 ? (
        <Empty description={say('noneFound')}>
          <Button
            onClick={() => {
              searchFor('');
            }}
          >
            {say('clear')}
          </Button>
        </Empty>
      ) : null}
      {found.map((group) => (
        <Section key={`${group.product} ${group.subject.name}`} group={group} />
      ))}
      <MissingActions search={search} />
    </div>
  );
}

function Section({ group: { product, version, subject, actions } }: { readonly group: ActionGroup }): ReactElement {
  const say = useExplorerWords();
  const { token } = theme.useToken();
  const colours: CSSProperties & Record<`--${string}`, string> = {
    marginBottom: 24,
    '--explorer-ground': token.colorBgContainer,
    '--explorer-border': token.colorBorder,
    '--explorer-accent': token.colorPrimary,
  };
  return (
    <section style={colours} aria-label={subject[presentLanguage()]}>
      <Flex wrap gap={8} align="baseline" style={{ marginBottom: 8 }}>
        <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
          {subject[presentLanguage()]}
        </Typography.Title>
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {product} · {say('version', { version })}
        </Typography.Text>
      </Flex>
      <ul className="explorer-list">
        {actions.map((action) => (
          <li key={action.name}>
            <Entry action={action} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ action }: { readonly action: ActionDescription }): ReactElement {
  const { token } = theme.useToken();
  return (
    <Link to={pathOf(action)} className="explorer-action" data-action={action.name} style={{ color: token.colorText }}>
      <Flex justify="space-between" align="start" gap={8}>
        <Typography.Text strong style={{ color: token.colorLink }}>
          <LongName name={action.name} />
        </Typography.Text>
        <AccessTag access={action.access} />
      </Flex>
      <Typography.Text type="secondary" style={{ fontSize: 13 }}>
        {action.doc}
      </Typography.Text>
    </Link>
  );
}
