// The document of an LOA: the link that leads to it, how often it is drawn, and what becomes of the technicians'
// personal data.
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
import { withdrawPhysicalConnectionLOA } from '../../operator/WithdrawPhysicalConnectionLOA.ts';
import { applyPhysicalConnectionLOA } from './ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from './CompletePhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from './DescribePhysicalConnectionLOA.ts';
import { secondApplyPhysicalConnectionLOA } from './SecondApplyPhysicalConnectionLOA.ts';
import { cancelPhysicalConnection } from '../physical-connection/CancelPhysicalConnection.ts';
import { createPhysicalConnection } from '../physical-connection/CreatePhysicalConnection.ts';
import { modifyPhysicalConnectionAttribute } from '../physical-connection/ModifyPhysicalConnectionAttribute.ts';
import { deletePhysicalConnection } from '../physical-connection/DeletePhysicalConnection.ts';
import { readSettings } from '../../../settings/sources.ts';
import { startFrom } from '../../../start/start.ts';
import {
  linkTo,
  loaInForce,
  numberOf,
  pageAt,
  pageTelling,
  personal,
  technician,
} from '../../../../test/support/loas.ts';
import { application, ask, loaApplication, openProvider } from '../../../../test/support/provider.ts';
import { local } from '../../../../test/support/server.ts';

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
  it('leads to the LOA as a PDF, whose QR code leads to a page that says it is valid', async () => {
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
      '2126-12-01 09:30 UTC+8',
      `${provider.url}/verify/${number}`,
    ])
      expect(text).toContain(withoutSpace(value));
    expect(qr).toBe(`${provider.url}/verify/${number}`);
    expect(await pageAt(qr)).toEqual(pageTelling('valid'));
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

  it('does not outlive an LOA that is applied for again', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    const link = await linkTo(provider, id);
    await provider.customer(secondApplyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
    expect((await provider.customer(describePhysicalConnectionLOA, { InstanceId: id })).data).not.toHaveProperty(
      'loaUrl',
    );
    expect(await pageAt(link)).toEqual(pageTelling('replaced'));
    await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
    expect(await pageAt(link)).toEqual(pageTelling('replaced'));
    expect((await fetch(await linkTo(provider, id))).status).toBe(200);
  });

  it('tells what has become of an LOA that is no longer in force', async () => {
    await using provider = await openProvider();
    const [withdrawn, complete, canceled] = [
      await loaInForce(provider),
      await loaInForce(provider),
      await loaInForce(provider),
    ];
    const links = [
      await linkTo(provider, withdrawn),
      await linkTo(provider, complete),
      await linkTo(provider, canceled),
    ];
    await provider.operator(withdrawPhysicalConnectionLOA, { InstanceId: withdrawn, Reason: 'wrong rack' });
    await provider.customer(completePhysicalConnectionLOA, { InstanceId: complete, LineCode: 'a', LineLabel: 'b' });
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: canceled });
    expect(await Promise.all(links.map(pageAt))).toEqual([
      pageTelling('withdrawn'),
      pageTelling('complete'),
      pageTelling('canceled'),
    ]);
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: canceled });
    expect(await pageAt(links[2] ?? '')).toEqual(pageTelling('deleted'));
  });

  it('without a number, as earlier versions made it, leads to the present LOA', async () => {
    await using provider = await openProvider();
    const link = await linkTo(provider, await loaInForce(provider));
    link.searchParams.delete('Number');
    expect((await fetch(link)).status).toBe(200);
  });
});

describe('the document', () => {
  it('is drawn once, whatever changes about the connection, and gone with its LOA', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    const link = await linkTo(provider, id);
    const number = await numberOf(provider, id);
    const kept = async () => await provider.server.store.read((tx) => tx.loaIssues.document(number));
    expect(await kept()).toBeUndefined();
    const downloads = await Promise.all(Array.from({ length: 4 }, async () => await (await fetch(link)).bytes()));
    await provider.customer(modifyPhysicalConnectionAttribute, { PhysicalConnectionId: id, CircuitCode: 'HZ-1' });
    downloads.push(await (await fetch(link)).bytes());
    const [first = new Uint8Array()] = downloads;
    for (const download of downloads) expect(Buffer.compare(download, first)).toBe(0);
    expect(await kept()).toEqual(Buffer.from(first));
    await provider.customer(secondApplyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id });
    expect(await kept()).toBeUndefined();
  });

  it('is forgotten by the sweep once its LOA is not in force for another reason', async () => {
    await using provider = await openProvider();
    const ids = [await loaInForce(provider), await loaInForce(provider), await loaInForce(provider)] as const;
    for (const id of ids) await fetch(await linkTo(provider, id));
    const numbers = await Promise.all(ids.map(async (id) => await numberOf(provider, id)));
    const sweep = async (now: number) => await provider.server.store.forgetExpired(0, now);
    const kept = async () =>
      await Promise.all(
        numbers.map(async (number) => {
          const document = await provider.server.store.read((tx) => tx.loaIssues.document(number));
          return document !== undefined;
        }),
      );
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: ids[0] });
    await sweep(0);
    expect(await kept()).toEqual([false, true, true]);
    await sweep(Number.MAX_SAFE_INTEGER);
    expect(await kept()).toEqual([false, false, false]);
  });

  it('holds no other call up while it is drawn', async () => {
    await using provider = await openProvider();
    const links = [];
    for (let count = 0; count < 4; count += 1) links.push(await linkTo(provider, await loaInForce(provider)));
    const before = process.threadCpuUsage();
    const statuses = await Promise.all(links.map(async (link) => (await fetch(link)).status));
    const { user, system } = process.threadCpuUsage(before);
    expect(statuses).toEqual(links.map(() => 200));
    // Drawing four takes a second and more of processor time; this thread, which answers calls, has no part in it.
    expect((user + system) / 1000).toBeLessThan(300);
  });
});

describe('technicians', () => {
  it('are sealed in the database’s files, masked in the audit, and in no line of the log', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demarc-loa-'));
    const file = join(folder, 'demarc.db');
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
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
      expect(lines.length).toBeGreaterThan(0);
      for (const secret of Object.values(personal)) expect(lines.join('')).not.toContain(secret);

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

  it('are forgotten with the record of the connection', async () => {
    await using provider = await openProvider();
    const id = await loaInForce(provider);
    await provider.customer(cancelPhysicalConnection, { PhysicalConnectionId: id });
    await provider.customer(deletePhysicalConnection, { PhysicalConnectionId: id });
    const kept = await provider.server.store.read((tx) => tx.loas.of(id));
    expect(kept?.technicians).toEqual([]);
  });
});
