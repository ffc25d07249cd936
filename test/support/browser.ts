// A real Chromium for the tests of the console.
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { describe, expect, vi } from 'vitest';
import { z } from 'zod';
import { chromiumPath } from '../../scripts/chromium-path.ts';
import type { Key } from './server.ts';

const program = chromiumPath();

if (program === undefined) {
  const explanation = 'There is no Chromium (apt-get install chromium): the tests of the console cannot run.';
  if (process.env['CI'] === 'true') throw new Error(explanation);
  process.stderr.write(`\n*** SKIPPED: ${explanation} ***\n\n`);
}

// A browser beside other busy processes is several times slower than alone.
const timeouts = { testTimeout: 240_000, hookTimeout: 120_000 };
const actionTimeoutMs = 60_000;

/** A `describe` of tests that need a browser. Where there is no Chromium they are skipped, which CI does not let pass. */
export function describeInBrowser(name: string, tests: () => void): void {
  vi.setConfig(timeouts);
  describe.skipIf(program === undefined)(name, tests);
}

export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** Pages look every few seconds for what others have done. Here they do so more often, since tests wait for it. */
const sooner = `{
  const { setInterval } = window;
  window.setInterval = (what, ms, ...rest) => setInterval(what, ms >= 1000 ? ms / 5 : ms, ...rest);
}`;

/** A window of its own, and the errors in it: every test expects none. */
export interface Window extends AsyncDisposable {
  readonly page: Page;
  /** Errors of scripts and of the content security policy; refused calls are not among them. */
  readonly errors: readonly string[];
}

interface WindowOptions {
  readonly language?: 'en' | 'zh';
  readonly colours?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

export async function openWindow(
  browser: Browser,
  { language = 'en', colours = 'light', width = 1280, height = 800 }: WindowOptions = {},
): Promise<Window> {
  const context: BrowserContext = await browser.newContext({
    colorScheme: colours,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    viewport: { width, height },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(actionTimeoutMs);
  await context.addInitScript(sooner);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  return {
    page,
    errors,
    async [Symbol.asyncDispose]() {
      await context.close();
      expect(errors).toEqual([]);
    },
  };
}

/** Opens the console at an address, and signs in. */
export async function signIn(page: Page, url: string, key: Key, path = '/'): Promise<void> {
  await page.goto(new URL(path, url).href);
  await page.getByLabel('Access key id').fill(key.accessKeyId);
  await page.getByLabel('Access key secret').fill(key.accessKeySecret);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#content').waitFor();
}

/** Goes to an address as a link in the page would: the key stays in the tab's memory. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', ${JSON.stringify(address)})`);
  await page.evaluate(`dispatchEvent(new PopStateEvent('popstate', { state: null }))`);
}

const axeAnswer = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ html: z.string(), failureSummary: z.string().optional() })),
    }),
  ),
});

const underPointer = 'a[href], button:enabled, [role="button"], [role="tab"], [role="menuitem"], [role="option"]';

/**
 * The findings of axe: on the page as it is, and once more with the colours that each link and button has under the pointer.
 * Minor findings are left out.
 */
export async function hindrances(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await hinderingFindings(page, 'axe.run()');
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: underPointer });
  const forcedPseudoClasses = ['hover'];
  await Promise.all(
    nodeIds.map(async (nodeId) => await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses })),
  );
  // Nothing else looks otherwise than before.
  const these = `document.querySelectorAll(${JSON.stringify(underPointer)})`;
  const colours =
    nodeIds.length === 0 ? [] : await hinderingFindings(page, `axe.run(${these}, { runOnly: ['color-contrast'] })`);
  // The page looks as before again once nobody forces a state on it.
  await session.detach();
  return [...found, ...colours.filter((one) => !found.includes(one)).map((one) => `under the pointer: ${one}`)];
}

async function hinderingFindings(page: Page, axeCall: string): Promise<string[]> {
  const { violations } = axeAnswer.parse(await page.evaluate(axeCall));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary}`));
}
