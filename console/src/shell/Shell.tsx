// What stands around every page: the menu, the region, whose key signs, language and colours.
import { LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Flex, Grid, Layout, Menu, Tag, theme, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { describeRegions } from '../api/common-actions.ts';
import { useAnswer } from '../api/hooks.ts';
import { presentLanguage } from '../i18n/words.ts';
import { pages } from '../pages/pages.tsx';
import { Select } from '../parts/Select.tsx';
import { useSession } from '../session/session.ts';
import { AppearanceSwitches } from './AppearanceSwitches.tsx';
import { LocalClock } from './LocalClock.tsx';
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
            <Typography.Text strong>Demarc</Typography.Text>
          </Link>
          <RegionSelect />
          <Flex align="center" gap={4} style={{ marginLeft: 'auto' }}>
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
  const { regionId, setRegionId } = useSession();
  const AcceptLanguage = presentLanguage() === 'zh' ? 'zh-CN' : 'en-US';
  const regions = useAnswer(describeRegions, { AcceptLanguage });
  const known = regions.data?.Regions ?? [{ RegionId: regionId, LocalName: regionId }];
  return (
    <Select
      aria-label={say('region')}
      variant="filled"
      style={{ minWidth: 80, maxWidth: 200 }}
      value={regionId}
      options={known.map(({ RegionId, LocalName }) => ({ value: RegionId, label: LocalName, title: RegionId }))}
      onChange={setRegionId}
      popupMatchSelectWidth={false}
    />
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
