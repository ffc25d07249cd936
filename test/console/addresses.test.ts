// Which requests are for the console's page, and which are calls: the API answers at every path.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demarc } from '../../src/start/start.ts';
import { startTestServer } from '../support/server.ts';

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('an address', () => {
  let server: Demarc;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.close();
  });

  async function typeOf(address: string, request: RequestInit = { headers: browser }): Promise<string> {
    const response = await fetch(new URL(address, server.url), request);
    await response.arrayBuffer();
    return response.headers.get('content-type') ?? '';
  }

  it.each(['/', '/vbrs', '/connections?page=2&state=Enabled', '/staff/audit?ResourceId=pc-1', '/explorer?search='])(
    '%s is a page of the console, which can be loaded again and shared',
    async (address) => {
      expect(await typeOf(address)).toContain('text/html');
      expect(await typeOf(address, { headers: browser, method: 'HEAD' })).toContain('text/html');
    },
  );

  it.each(['/?Action=DescribeRegions', '/?page=2', '/vbrs?Action=DescribeRegions', '/vbrs?page=2&Action='])(
    '%s is a call, whoever makes it',
    async (address) => {
      expect(await typeOf(address)).toMatch(/json|xml/);
    },
  );

  it.each<[string, RequestInit]>([
    ['comes with a signature', { headers: { ...browser, authorization: 'ACS3-HMAC-SHA256 Credential=testid' } }],
    ['is posted', { headers: browser, method: 'POST' }],
    ['is asked for by what shows no pages', { headers: { accept: 'application/json' } }],
  ])('of a page that %s is a call', async (_, request) => {
    expect(await typeOf('/connections?page=2', request)).toMatch(/json|xml/);
  });
});
