// Letters of authorization as people meet them: the document behind the link, the page behind its QR code, and what
// becomes of the technicians' personal data.
import { createCanvas } from '@napi-rs/canvas';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pino } from 'pino';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { acceptPhysicalConnectionLOA } from '../../operator/AcceptPhysicalConnectionLOA.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from './CompletePhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';
import { secondApplyPhysicalConnectionLOA } from './SecondApplyPhysicalConnectionLOA.ts';
import { cancelPhysicalConnection } from '../physical-connection/CancelPhysicalConnection.ts';
import { createPhysicalConnection } from '../physical-connection/CreatePhysicalConnection.ts';
import { deletePhysicalConnection } from '../physical-connection/DeletePhysicalConnection.ts';
import { readSettings } from '../../../settings/sources.ts';
import { startFrom } from '../../../start/start.ts';
import {
  application,
  ask,
  loaApplication,
  openProvider,
  type TestProvider,
} from '../../../../test/support/provider.ts';
import { local } from '../../../../test/support/server.ts';

const personal = {
  name: '欧阳䶮',
  certificateNo: '330106199003074417',
  contactInfo: '13200000001',
};

const technician = {
  'PMInfo.1.PMName': personal.name,
  'PMInfo.1.PMGender': 'Male',
  'PMInfo.1.PMCertificateType': 'IDCard',
  'PMInfo.1.PMCertificateNo': personal.certificateNo,
  'PMInfo.1.PMContactInfo': personal.contactInfo,
};

/** A connection with a letter in force. Its id. */
async function loaInForce(provider: TestProvider): Promise<string> {
  const id = await provider.connectionIn('Allocated', { Name: 'hangzhou-primary' });
  await provider.customer(applyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id, ...technician });
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
  return id;
}

async function linkTo(provider: TestProvider, id: string): Promise<URL> {
  const { data } = await provider.customer(describePhysicalConnectionLOA, { InstanceId: id });
  return new URL(data.loaUrl ?? '');
}

async function numberOf(provider: TestProvider, id: string): Promise<string> {
  const loa = await provider.server.store.read((tx) => tx.loas.of(id));
  return loa?.number ?? '';
}

async function pageAt(url: string | URL) {
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toBe('text/html;charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  return { status: response.status, text: await response.text() };
}

const verified = {
  valid: { status: 200, text: expect.stringContaining('Valid <span lang="zh-CN">有效</span>') as unknown },
  withdrawn: { status: 410, text: expect.stringContaining('Withdrawn') as unknown },
  expired: { status: 410, text: expect.stringContaining('Expired') as unknown },
  unknown: { status: 404, text: expect.stringContaining('Not found') as unknown },
};

async function verify(provider: TestProvider, number: string) {
  return await pageAt(`${provider.url}/verify/${number}`);
}

async function printed(pdf: Uint8Array): Promise<{ text: string; qr: string }> {
  const page = await (await getDocument({ data: pdf }).promise).getPage(1);
  const { items } = await page.getTextContent();
  const viewport = page.getViewport({ scale: 2 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas, viewport }).promise;
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  return {
    text: withoutSpace(items.map((item) => ('str' in item ? item.str : '')).join('')),
    qr: decodeQR({ width, height, data }, { timeLimit: 10_000 }),
  };
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}

describe('the link', () => {
  it('leads to the letter as a PDF, whose QR code leads to a page that says it is valid', async () => {
    await using provider = await openProvider({
      issuer: { name: 'Demarc Exchange 德马克', contact: '+86 571 8502 2088' },
    });
    const id = await loaInForce(provider);
    const response = await fetch(await linkTo(provider, id));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toBe(`inline; filename="${id}.pdf"`);
    const pdf = new Uint8Array(await response.arrayBuffer());
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');

    const number = await numberOf(provider, id);
    const { text, qr } = await printed(pdf);
    const connection = await provider.show(id);
    for (const value of [
      'Demarc Exchange 德马克',
      'First Example Co.',
      local.first.accountId,
      loaApplication.CompanyName,
      loaApplication.Si,
      loaApplication.PeerLocation,
      id,
      number,
      'Hangzhou, Yuhang District, data centre C',
      connection.AdLocation ?? '',
      connection.PortNumber ?? '',
      '1000Base-T',
      '1 Gbit/s',
      personal.name,
      personal.certificateNo,
      personal.contactInfo,
      // 01:30 in UTC, printed in the data centre's own time.
      '2026-12-01 09:30 UTC+8',
      `${provider.url}/verify/${number}`,
    ])
      expect(text).toContain(withoutSpace(value));
    expect(qr).toBe(`${provider.url}/verify/${number}`);
    expect(await pageAt(qr)).toEqual(verified.valid);
  });

  it('starts with the address that customers know the server by', async () => {
    await using provider = await openProvider({ publicUrl: 'https://demarc.example.com/' });
    const link = await linkTo(provider, await loaInForce(provider));
    expect(link.href).toMatch(/^https:\/\/demarc\.example\.com\/loa\/pc-/);
    expect((await fetch(`${provider.url}${link.pathname}${link.search}`)).status).toBe(200);
  });

  it('works for a day, and then tells that it has expired', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    const link = await linkTo(provider, id);
    await provider.advance('PT23H59M');
    expect((await fetch(link)).status).toBe(200);
    await provider.advance('PT2M');
    expect(await pageAt(link)).toEqual({
      status: 403,
      text: expect.stringContaining('This link has expired') as unknown,
    });
    expect((await fetch(await linkTo(provider, id))).status).toBe(200);
  });

  it('that was changed tells that it is not valid', async () => {
    await using provider = await openProvider();
    const link = await linkTo(provider, await loaInForce(provider));
    const other = await loaInForce(provider);
    const changes: readonly ((url: URL) => void)[] = [
      (url) => {
        url.searchParams.set('Expires', String(Number(url.searchParams.get('Expires')) + 1));
      },
      (url) => {
        const signature = url.searchParams.get('Signature') ?? '';
        url.searchParams.set('Signature', `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`);
      },
      (url) => {
        url.searchParams.delete('Signature');
      },
      (url) => {
        url.searchParams.delete('Expires');
      },
      (url) => {
        url.pathname = `/loa/${other}.pdf`;
      },
      (url) => {
        url.pathname = '/loa/pc-bp1doesnotexist00000000.pdf';
      },
      (url) => {
        url.pathname = '/loa/%3Cscript%3E.pdf';
      },
    ];
    const pages = await Promise.all(
      changes.map(async (change) => {
        const changed = new URL(link);
        change(changed);
        return await pageAt(changed);
      }),
    );
    const refused = { status: 403, text: expect.stringContaining('This link is not valid') as unknown };
    expect(pages).toEqual(changes.map(() => refused));
    for (const { text } of pages) expect(text).not.toContain('<script');
  });

  it('does not outlive a letter that is applied for again', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    const link = await linkTo(provider, id);
    await provider.customer(secondApplyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
    expect((await provider.customer(describePhysicalConnectionLOA, { InstanceId: id })).data).not.toHaveProperty(
      'loaUrl',
    );
    expect((await pageAt(link)).status).toBe(403);
  });

  it('does not outlive the line', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    const link = await linkTo(provider, id);
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    expect((await pageAt(link)).status).toBe(403);
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
    expect((await pageAt(link)).status).toBe(403);
  });
});

describe('the verification page', () => {
  it('says that a letter in force is valid, and shows no personal data and no customer', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    const number = await numberOf(provider, id);
    expect(number).toMatch(/^LOA-\d{12}$/);
    const page = await verify(provider, number);
    expect(page).toEqual(verified.valid);
    for (const shown of [number, id, 'ap-cn-hangzhou-yh-C']) expect(page.text).toContain(shown);
    const secrets = [...Object.values(personal), ...Object.values(loaApplication), local.first.accountId, 'First Exam'];
    for (const secret of secrets) expect(page.text).not.toContain(secret);
  });

  it('still says valid once the installation was reported, and once the line is in service', async () => {
    await using provider = await openProvider({ provider: 'auto', stepDelay: 0 });
    const id = await provider.apply();
    await provider.customer(applyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
    await provider.customer(completePhysicalConnectionLOA, { InstanceId: id, LineCode: 'a', LineLabel: 'b' });
    expect(await provider.show(id)).toMatchObject({ Status: 'Confirmed', LoaStatus: 'Complete' });
    expect(await verify(provider, await numberOf(provider, id))).toEqual(verified.valid);
  });

  it('says withdrawn once the line is called off, and after its record is deleted', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    const number = await numberOf(provider, id);
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    expect(await verify(provider, number)).toEqual(verified.withdrawn);
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
    expect(await verify(provider, number)).toEqual(verified.withdrawn);
  });

  it('says expired after ninety days', async () => {
    await using provider = await openProvider();
    const number = await numberOf(provider, await loaInForce(provider));
    await provider.advance('P89D');
    expect(await verify(provider, number)).toEqual(verified.valid);
    await provider.advance('P2D');
    expect(await verify(provider, number)).toEqual(verified.expired);
  });

  it('says unknown of a number that is on no letter, and repeats none of it', async () => {
    await using provider = await openProvider();
    expect(await verify(provider, 'LOA-000000000000')).toEqual(verified.unknown);
    const page = await verify(provider, '%3Cscript%3Ealert(1)%3C%2Fscript%3E');
    expect(page).toEqual(verified.unknown);
    expect(page.text).not.toContain('alert');
  });

  it('says unknown of a letter that is under review', async () => {
    await using provider = await openProvider();
    const id = await provider.connectionIn('Allocated');
    await provider.customer(applyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
    expect(await verify(provider, await numberOf(provider, id))).toEqual(verified.unknown);
  });
});

describe('technicians', () => {
  it('are sealed in the database’s files, masked in the audit, and in no line of the log', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-loa-'));
    const file = join(folder, 'demarc.db');
    const connections: string[] = [];
    const log = pino({ level: 'trace' }, { write: (connection: string) => connections.push(connection) });
    const settings = {
      ...readSettings({}, {}),
      port: 0,
      database: `sqlite:${file}`,
      provider: 'auto' as const,
      stepDelay: 0,
    };
    const { url, close } = await startFrom(settings, {}, log);
    try {
      const { PhysicalConnectionId: id } = await ask(url, createPhysicalConnection, {
        ...application,
        ClientToken: 'a-line',
      });
      const loa = { ...loaApplication, InstanceId: id, ...technician, ClientToken: 'a-letter' };
      await ask(url, applyPhysicalConnectionLOA, loa);
      await ask(url, secondApplyPhysicalConnectionLOA, { ...loa, ClientToken: 'another-letter' });
      const { data } = await ask(url, describePhysicalConnectionLOA, { InstanceId: id });
      expect(data.pmInfo).toMatchObject([{ pmName: personal.name, pmCertificateNo: personal.certificateNo }]);
      expect((await fetch(data.loaUrl ?? '')).status).toBe(200);

      const files = await Promise.all((await readdir(folder)).map(async (name) => await readFile(join(folder, name))));
      const stored = Buffer.concat(files);
      expect(stored.includes(loaApplication.CompanyName)).toBe(true);
      for (const secret of Object.values(personal)) expect(stored.includes(secret)).toBe(false);
      expect(connections.length).toBeGreaterThan(0);
      for (const secret of Object.values(personal)) expect(connections.join('')).not.toContain(secret);

      const audit = new DatabaseSync(file, { readOnly: true });
      const rows = audit.prepare("select changes from audit where action like '%ApplyPhysicalConnectionLOA'").all();
      audit.close();
      expect(rows).toHaveLength(2);
      expect(String(rows[0]?.['changes'])).toContain('"sealed_technicians":"***"');
      expect(String(rows[1]?.['changes'])).not.toContain('v1.');
    } finally {
      await close();
      await rm(folder, { recursive: true });
    }
  });

  it('are forgotten with the record of the line', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
    const kept = await provider.server.store.read((tx) => tx.loas.of(id));
    expect(kept?.technicians).toEqual([]);
  });
});
