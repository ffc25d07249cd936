// The frame around every page: the menu, the region, the account, the language and the theme.
import { LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Flex, Grid, Layout, Menu, Tag, theme, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { pages } from '../pages/pages.tsx';
import { useAnnounced } from '../parts/arrival.ts';
import { Select } from '../parts/Select.tsx';
import { useSession } from '../session/session.ts';
import { AppearanceSwitches } from './AppearanceSwitches.tsx';
import { LocalClock } from './LocalClock.tsx';
import { SearchButton } from './search/SearchButton.tsx';
import { useShellWords } from './words.ts';

export function Shell(): ReactElement {
  const say = useShellWords();
  const { token } = theme.useToken();
  const isWide = Grid.useBreakpoint().lg ?? true;
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const close = (): void => {
    setIsMenuOpen(false);
  };
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {say('skip')}
      </a>
      <ScrollRestoration />
      <PageProgress />
      <Announcement />
      <Layout.Header
        style={{
          background: token.colorBgContainer,
          borderBottom: `1px solid ${token.colorBorderSecondary}`,
          padding: '0 12px',
          height: 'auto',
          lineHeight: 'normal',
          position: 'sticky',
          top: 0,
          zIndex: 10,
        }}
      >
        <Flex align="center" gap={8} style={{ minHeight: 52 }}>
          {isWide ? null : (
            <Button
              type="text"
              aria-label={say('menu')}
              icon={<MenuOutlined />}
              onClick={() => {
                setIsMenuOpen(true);
              }}
            />
          )}
          <Link to="/" style={{ display: 'flex', alignItems: 'center', gap: 8, color: token.colorText }}>
            <img src="/console/mark.svg" alt="" width={26} height={26} />
            <Typography.Text strong style={{ whiteSpace: 'nowrap' }}>
              Demarc
            </Typography.Text>
          </Link>
          <RegionSelect />
          <Flex align="center" gap={4} style={{ marginLeft: 'auto' }}>
            <SearchButton />
            <LocalClock />
            {isWide ? <Who /> : null}
            {isWide ? <AppearanceSwitches /> : null}
            <SignOut />
          </Flex>
        </Flex>
      </Layout.Header>
      <Layout>
        {isWide ? (
          <Layout.Sider
            width={200}
            style={{ background: token.colorBgContainer, borderRight: `1px solid ${token.colorBorderSecondary}` }}
          >
            <Navigation onChoose={close} />
          </Layout.Sider>
        ) : (
          <Drawer
            open={isMenuOpen}
            onClose={close}
            placement="left"
            size={260}
            title={<Who />}
            footer={<AppearanceSwitches />}
            styles={{ body: { padding: 0 } }}
          >
            <Navigation onChoose={close} />
          </Drawer>
        )}
        <Layout.Content id="content" tabIndex={-1} style={{ padding: isWide ? 24 : 12, minWidth: 0 }}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function Navigation({ onChoose }: { readonly onChoose: () => void }): ReactElement {
  const say = useShellWords();
  const { identity } = useSession();
  const { pathname } = useLocation();
  const shown = pages.flatMap(({ path, menu }) => {
    if (menu === undefined) return [];
    const isForThem = menu.for === undefined || (menu.for === 'staff') === identity.isStaff;
    return isForThem ? [{ path, ...menu }] : [];
  });
  const open = shown.find(({ path }) => pathname.startsWith(`/${path}`));
  return (
    <nav aria-label={say('menu')}>
      <Menu
        mode="inline"
        style={{ borderInlineEnd: 0, background: 'transparent' }}
        selectedKeys={open === undefined ? [] : [open.path]}
        onClick={onChoose}
        items={shown.map(({ path, title, icon }) => ({
          key: path,
          icon,
          label: <Link to={`/${path}`}>{say(title)}</Link>,
        }))}
      />
    </nav>
  );
}

function RegionSelect(): ReactElement {
  const say = useShellWords();
  const { regions, regionId, setRegionId } = useSession();
  const known = regions.length === 0 ? [{ id: regionId, name: regionId }] : regions;
  return (
    <Select
      aria-label={say('region')}
      variant="filled"
      style={{ minWidth: 80, maxWidth: 200 }}
      value={regionId}
      options={known.map(({ id, name }) => ({ value: id, label: name, title: id }))}
      onChange={setRegionId}
      popupMatchSelectWidth={false}
    />
  );
}

/** Shown while the script of the next page is loaded. */
function PageProgress(): ReactElement | null {
  const say = useShellWords();
  const isComing = useNavigation().state !== 'idle';
  return isComing ? <div className="page-progress" role="progressbar" aria-label={say('loadingPage')} /> : null;
}

function Announcement(): ReactElement {
  return (
    <div className="only-read-out" role="status" aria-live="polite">
      {useAnnounced()}
    </div>
  );
}

function Who(): ReactElement {
  const say = useShellWords();
  const { identity } = useSession();
  return (
    <Flex align="center" gap={4}>
      <Typography.Text type="secondary" title={identity.arn}>
        {say('account', { id: identity.accountId })}
      </Typography.Text>
      {identity.isStaff ? <Tag color="geekblue">{say('staff')}</Tag> : null}
    </Flex>
  );
}

function SignOut(): ReactElement {
  const say = useShellWords();
  const { signOut } = useSession();
  return <Button type="text" icon={<LogoutOutlined />} aria-label={say('signOut')} onClick={signOut} />;
}
