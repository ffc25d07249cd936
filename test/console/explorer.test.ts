// The API explorer in a real browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { editions } from '../../src/domain/edition.ts';
import { describeActions } from '../../src/derive/describe-actions.ts';
import { products } from '../../src/actions/products.ts';
import { describeInBrowser, goTo, hindrances, openWindow, signIn, startBrowser } from '../support/browser.ts';
import { local, startTestServer } from '../support/server.ts';

const actions = describeActions(products, editions['2019-08']);
const describing = '/explorer/Vpc/2016-04-28/DescribePhysicalConnections';
const application = '/explorer/Vpc/2016-04-28/CreatePhysicalConnection';

async function opened(page: Page, action: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: action, exact: true }).waitFor();
}

describeInBrowser('the explorer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('renders the form of every action, with a field for each parameter and code that names it', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, server.url, local.first, '/explorer');
    await page.locator('[data-action]').first().waitFor();
    const links = await page.locator('[data-action]').all();
    const listed = await Promise.all(links.map(async (link) => await link.getAttribute('href')));
    expect(listed.toSorted()).toEqual(
      actions.map(({ product, version, name }) => `/explorer/${product}/${version}/${name}`).toSorted(),
    );
    for (const { product, version, name, parameters } of actions) {
      await goTo(page, `/explorer/${product}/${version}/${name}`);
      await opened(page, name);
      const labels = await page.locator('form .ant-form-item-label').allInnerTexts();
      expect(labels).toEqual(parameters.map((parameter) => parameter.name));
    }
  });

  it('is searched and walked through with the keyboard', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, server.url, local.first, '/explorer');
    await page.getByLabel('Search the actions').fill('loa describe');
    await page.getByText('1 action.').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await opened(page, 'DescribePhysicalConnectionLOA');
    await page.goBack();
    await page.getByText('1 action.').waitFor();
    await page.getByLabel('Search the actions').fill('failover test');
    await page.getByRole('region', { name: 'Not on this server' }).getByText('CreateFailoverTestJob').waitFor();
    await page.getByLabel('Search the actions').fill('no such thing');
    await page.getByText('No action has all of these words').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByText(`${actions.length} actions.`).waitFor();
  });

  it('sends a call and shows all that went over the wire, in JSON and in XML, and no secret anywhere', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(
      page,
      server.url,
      local.first,
      `${describing}#RegionId=cn-hangzhou&Filter.1.Key=Status&Filter.1.Value.1=Enabled`,
    );
    await page.getByRole('button', { name: 'Send the call' }).click();
    const answer = page.getByRole('region', { name: 'Answer' });
    await answer.getByText('"PhysicalConnectionSet"').waitFor();
    await page.getByText('HTTP 200').waitFor();
    expect(await page.locator('#content').innerText()).toMatch(/\d+ ms/);

    await page.getByRole('tab', { name: 'Request' }).click();
    await page.getByRole('region', { name: 'String to sign' }).getByText('ACS3-HMAC-SHA256').waitFor();
    const headers = await page.getByRole('region', { name: 'Headers' }).innerText();
    expect(headers).toContain('authorization: ACS3-HMAC-SHA256 Credential=testid,');
    const body = await page.getByRole('region', { name: 'Body' }).innerText();
    expect(body).toBe('RegionId=cn-hangzhou&Filter.1.Key=Status&Filter.1.Value.1=Enabled');

    await page.getByText('XML', { exact: true }).click();
    await page.getByRole('button', { name: 'Send the call' }).click();
    await answer.getByText('<DescribePhysicalConnectionsResponse>').waitFor();

    for (const tab of ['Code', 'Request', 'Answer', 'Fields', 'Errors']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await page.content()).not.toContain(local.first.accessKeySecret);
    }
    for (const language of ['Python', 'Go', 'Java', 'CLI', 'curl']) {
      await page.getByRole('tab', { name: 'Code' }).click();
      await page.getByText(language, { exact: true }).click();
      await page.getByRole('region', { name: `Code · ${language}` }).waitFor();
      expect(await page.content()).not.toContain(local.first.accessKeySecret);
    }
    const kept = String(await page.evaluate('JSON.stringify([localStorage, sessionStorage, document.cookie])'));
    expect(kept + page.url()).not.toContain(local.first.accessKeySecret);
  });

  it('checks the limits as they are typed, and explains what the server refuses all the same', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, server.url, local.first, application);
    await page.getByText('3 values are missing or outside their limits').waitFor();
    await page.getByLabel('bandwidth').fill('1');
    await page.getByText('At least 5.').waitFor();
    await page.getByLabel('bandwidth').fill('ten');
    await page.getByText('This has to be a whole number.').waitFor();
    await page.getByLabel('bandwidth').fill('100');
    await page.getByLabel('Name', { exact: true }).fill('x');
    await page.getByText('At least 2 characters; this has 1.').waitFor();
    await page.getByLabel('AccessPointId').fill('ap-nowhere');
    await page.getByLabel('PeerLocation').fill('Hangzhou');
    await page.getByRole('button', { name: 'Send it anyway' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'What this means' });
    await alert.getByText('MissingParameter', { exact: true }).waitFor();
    await alert.getByText('A mandatory parameter was not sent').waitFor();
    expect(await page.getByLabel('PeerLocation').inputValue()).toBe('Hangzhou');
    await page.getByRole('tab', { name: 'Errors' }).click();
    await page.getByText('The balance of the account does not cover this.').waitFor();
  });

  it('adds entries to lists and takes them away, and the address follows', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, server.url, local.first, describing);
    await page.getByRole('button', { name: 'Add an entry to Filter' }).click();
    await page.getByLabel('Value 1').fill('first & foremost');
    await page.getByRole('button', { name: 'Add an entry to Value' }).click();
    await page.getByLabel('Value 2').fill('专线');
    await page.getByRole('button', { name: 'Remove entry 1 of Value' }).click();
    expect(await page.getByLabel('Value 1').inputValue()).toBe('专线');
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#RegionId=cn-hangzhou&Filter.1.Value.1=专线');
    await page.getByRole('button', { name: 'Remove entry 1 of Filter' }).click();
    expect(new URL(page.url()).hash).toBe('#RegionId=cn-hangzhou');
  });

  it('opens a shared address with its values, which the server never sees', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const shared = `${application}#Name=${encodeURIComponent('专线 "1"')}&LineOperator=CU&bandwidth=50&Format=XML`;
    await signIn(page, server.url, local.first, shared);
    await opened(page, 'CreatePhysicalConnection');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('专线 "1"');
    expect(await page.getByLabel('bandwidth').inputValue()).toBe('50');
    await page.getByRole('region', { name: 'Code · TypeScript' }).getByText("'CU'").waitFor();
    expect(asked.filter((url) => url.includes('bandwidth'))).toEqual([]);
  });

  it('carries out what cannot be taken back only when asked twice', async () => {
    await using server = await startTestServer();
    await using window = await openWindow(browser);
    const { page } = window;
    await signIn(page, server.url, local.first, '/explorer/Ram/2015-05-01/DeleteUser#UserName=nobody');
    await page.getByRole('button', { name: 'Send the call' }).click();
    const question = page.getByRole('dialog', { name: 'Carry out DeleteUser?' });
    await question.getByText(`In account ${local.first.accountId}`).waitFor();
    await question.getByRole('button', { name: 'Do nothing' }).click();
    await question.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Send the call' }).click();
    await question.getByRole('button', { name: 'Carry it out' }).click();
    await page.getByRole('alert').getByText('EntityNotExist.User').waitFor();
  });

  it.each([
    { colours: 'light', width: 1280 },
    { colours: 'dark', width: 1280 },
    { colours: 'light', width: 390 },
  ] as const)('hinders nobody, in $colours at $width pixels', async ({ colours, width }) => {
    await using server = await startTestServer();
    await using window = await openWindow(browser, { colours, width });
    const { page } = window;
    await signIn(page, server.url, local.first, '/explorer');
    await page.locator('[data-action]').first().waitFor();
    expect(await hindrances(page)).toEqual([]);
    await goTo(page, `${describing}#RegionId=cn-hangzhou&Filter.1.Key=Status&Filter.1.Value.1=Enabled&PageSize=999`);
    await opened(page, 'DescribePhysicalConnections');
    await page.getByRole('region', { name: 'Code · TypeScript' }).getByText('import').first().waitFor();
    expect(await hindrances(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send it anyway' }).click();
    await page.getByText('HTTP 400').waitFor();
    expect(await hindrances(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Errors' }).click();
    expect(await hindrances(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
