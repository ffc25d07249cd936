// The console's main pages as pictures for docs/console.md: `npm run screenshots`. It looks at the built console, on a
// server of its own with the state of screenshots.yaml.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readSettings } from '../src/settings/sources.ts';
import { startDemarc, type DemarcHandle, type LocalName, type Seeded } from '../src/index.ts';
import { chromiumPath } from './chromium-path.ts';

interface Picture {
  readonly name: string;
  readonly address: (ids: Seeded) => string;
  /** What is there once the page is whole. */
  readonly until: string;
  /** Shown at the foot of the picture, where it lies further down the page. */
  readonly isBelow?: boolean;
  readonly by?: LocalName;
  readonly isNarrowToo?: boolean;
}

const pictures: readonly Picture[] = [
  { name: 'connections', address: () => '/connections', until: 'text=HZ-primary', isNarrowToo: true },
  {
    name: 'connection',
    address: ({ connections: { primary = '' } }) => `/connections/${primary}`,
    until: 'text=1/1/7',
    isNarrowToo: true,
  },
  {
    name: 'rejected',
    address: ({ connections: { harbour = '' } }) => `/connections/${harbour}`,
    until: '[data-track] [role=alert]',
  },
  {
    name: 'loa',
    address: ({ connections: { second = '' } }) => `/connections/${second}?view=loa`,
    until: 'text=Li Wei',
  },
  {
    name: 'vlans',
    address: ({ connections: { primary = '' } }) => `/connections/${primary}?view=vlans`,
    until: '[data-told]',
    isBelow: true,
  },
  { name: 'apply', address: () => '/connections/apply', until: 'text=From 5 to' },
  { name: 'vbrs', address: () => '/vbrs', until: 'text=core-east', isNarrowToo: true },
  { name: 'vbr', address: ({ vbrs: { east = '' } }) => `/vbrs/${east}`, until: '[data-track="virtual border router"]' },
  { name: 'network', address: () => '/network', until: '[data-no-partner=true]', isNarrowToo: true },
  { name: 'work', address: () => '/staff/work', until: 'text=quay-main', by: 'operator', isNarrowToo: true },
  { name: 'orders', address: () => '/staff/orders?status=all', until: 'text=Installation', by: 'operator' },
  { name: 'accounts', address: () => '/staff/accounts', until: 'text=Osprey Freight', by: 'operator' },
  { name: 'capacity', address: () => '/staff/capacity', until: '.recharts-bar-rectangle', by: 'operator' },
  { name: 'audit', address: () => '/staff/audit', until: 'text=SettleOrder', by: 'operator' },
  {
    name: 'explorer',
    address: () => '/explorer/Vpc/2016-04-28/CreateVirtualBorderRouter',
    until: 'h1:text("CreateVirtualBorderRouter")',
  },
];

const folder = join(import.meta.dirname, '..', 'docs', 'images');
mkdirSync(folder, { recursive: true });
const { catalogue } = readSettings({}, {});
// The built-in catalogue leaves open how many there are.
const portsOfEach = 16;
const demarc = await startDemarc({
  provider: 'manual',
  catalogue: { ...catalogue, accessPoints: catalogue.accessPoints.map((one) => ({ ...one, ports: portsOfEach })) },
});
const nextWeek = new Date(demarc.clock.now().getTime() + 7 * 24 * 3600 * 1000).toISOString();
const [older = '', newer = ''] = readFileSync(join(import.meta.dirname, 'screenshots.yaml'), 'utf8')
  .replaceAll('NEXT_WEEK', nextWeek)
  .split('\n---\n');
const ids = await demarc.seed(older);
await demarc.clock.advance('PT26H');
await demarc.seed(newer);
await demarc.clock.advance('PT47M');
const browser = await chromium.launch({
  executablePath: chromiumPath() ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const colours of ['light', 'dark'] as const) {
    await takeAll(browser, demarc, ids, { colours, width: 1280 });
    await takeAll(browser, demarc, ids, { colours, width: 390 });
  }
} finally {
  await browser.close();
  await demarc.close();
}

interface Look {
  readonly colours: 'light' | 'dark';
  readonly width: 1280 | 390;
}

async function takeAll(browser: Browser, demarc: DemarcHandle, ids: Seeded, { colours, width }: Look): Promise<void> {
  const isNarrow = width === 390;
  const wanted = pictures.filter(({ isNarrowToo }) => !isNarrow || isNarrowToo === true);
  for (const by of ['first', 'operator'] as const) {
    const context = await browser.newContext({
      colorScheme: colours,
      locale: 'en-GB',
      timezoneId: 'Asia/Shanghai',
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const { accessKeyId, accessKeySecret } = demarc.accounts[by];
    await page.goto(demarc.url);
    await page.getByLabel('Access key id').fill(accessKeyId);
    await page.getByLabel('Access key secret').fill(accessKeySecret);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // Signing in leads to a page of its own, which must not come after the first that is asked for.
    await page.locator('#content h1').waitFor();
    for (const picture of wanted.filter((one) => (one.by ?? 'first') === by))
      await take(page, picture, ids, `${picture.name}-${isNarrow ? 'narrow-' : ''}${colours}`);
    await context.close();
  }
}

async function take(
  page: Page,
  { address, until, isBelow = false }: Picture,
  ids: Seeded,
  name: string,
): Promise<void> {
  // What this page waits for may be on the one before it, too.
  await goTo(page, '/no-page');
  await page.locator('text=There is no such page').waitFor();
  await goTo(page, address(ids));
  await page.locator(until).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(`scrollTo(0, ${isBelow ? 'document.body.scrollHeight' : '0'})`);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  process.stdout.write(`docs/images/${name}.png\n`);
}

/** As a link in the page would go there: the key stays in the tab's memory. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`);
  await page.evaluate(`dispatchEvent(new PopStateEvent('popstate', { state: null }))`);
}
