// Signing in to the console, in a real browser.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, openWindow, signIn, startBrowser } from '../support/browser.ts';
import { catalogueWith } from '../support/catalogue.ts';
import { local, startTestServer } from '../support/server.ts';

describeInBrowser('the console', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('is served under a policy that lets in nothing inline and nothing from elsewhere', async () => {
    await using server = await startTestServer();
    const response = await fetch(server.url, { headers: { accept: 'text/html' } });
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(await response.text()).toContain(nonce);
  });

  it('signs in with a key, shows the region’s connections, and forgets the key when it is loaded again', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, server.url, local.first);
    await page.getByRole('heading', { name: 'Connections' }).waitFor();
    await page.getByText('No connections here yet').waitFor();
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in with an access key' }).waitFor();
  });

  it('opens in the first region of the catalogue, whichever that is', async () => {
    const regions = [
      { id: 'cn-north', code: 'no1', endpoint: 'north.example', localName: { en: 'The north', zh: '北' } },
      { id: 'cn-south', code: 'so1', endpoint: 'south.example', localName: { en: 'The south', zh: '南' } },
    ];
    await using server = await startTestServer({ catalogue: catalogueWith(regions) });
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, server.url, local.first);
    await page.getByText('No connections here yet').waitFor();
    await page.getByText('The north').waitFor();
  });

  it('tells a wrong secret with its code, its request id and what to do, and keeps what was typed', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    await page.goto(server.url);
    await page.getByLabel('Access key id').fill('testid');
    await page.getByLabel('Access key secret').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('SignatureDoesNotMatch', { exact: true }).waitFor();
    expect(await alert.innerText()).toMatch(/Request id [0-9A-F-]{36}/);
    expect(await alert.innerText()).toContain('Check the key id and the secret');
    expect(await page.getByLabel('Access key id').inputValue()).toBe('testid');
  });
});
