// What the public pages show, and that nothing in them can turn into markup.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagePolicy, refusedLinkPage, verificationPage, type KnownLoa } from './pages.ts';

const printedLoa: KnownLoa = {
  outcome: 'valid',
  loaNumber: 'LOA-20261123-0042',
  connectionId: 'pc-bp1qrb3044eqix7k2m9wd',
  accessPoint: 'Hangzhou-Yuhang-B 杭州-余杭-B',
  validFromAt: Date.parse('2026-11-24T16:00:00Z'),
  validUntilAt: Date.parse('2026-12-24T16:00:00Z'),
  timeZone: 'Asia/Shanghai',
};
const details = [
  printedLoa.loaNumber,
  printedLoa.connectionId,
  printedLoa.accessPoint,
  '2026-11-25 00:00 UTC+8',
  '2026-12-25 00:00 UTC+8',
];

const everyPage = [
  ...(['valid', 'withdrawn', 'expired'] as const).map((outcome) => verificationPage({ ...printedLoa, outcome })),
  verificationPage({ outcome: 'unknown' }),
  refusedLinkPage('expired'),
  refusedLinkPage('tampered'),
];

function titleOf(html: string): string {
  return /<title>(.*)<\/title>/.exec(html)?.[1] ?? '';
}

describe('the verification page', () => {
  it.each([
    ['valid', 'Valid', '有效'],
    ['withdrawn', 'Withdrawn', '已撤销'],
    ['expired', 'Expired', '已过期'],
  ] as const)('says %s in both languages, with number, connection, access point and validity', (outcome, en, zh) => {
    const html = verificationPage({ ...printedLoa, outcome });
    expect(html).toContain(`<h1>${en} <span lang="zh-CN">${zh}</span></h1>`);
    for (const detail of details) expect(html).toContain(detail);
  });

  it('is green for a valid letter only', () => {
    const green = everyPage.filter((html) => html.includes('<header class="good">'));
    expect(green.map(titleOf)).toEqual(['Valid – Letter of Authorization']);
  });

  it('tells nothing of an unknown letter', () => {
    const html = verificationPage({ outcome: 'unknown' });
    expect(html).toContain('查无此授权书');
    expect(html).not.toContain('<dl>');
  });

  it('escapes every value', () => {
    fc.assert(
      fc.property(fc.constantFrom('loaNumber', 'connectionId', 'accessPoint'), fc.string(), (field, text) => {
        const html = verificationPage({ ...printedLoa, [field]: `<b>"'&${text}` });
        const inserted = html
          .slice(html.indexOf('<dl>'))
          .replaceAll(/<\/?(dl|dt|dd|span lang="zh-CN"|span|section|main|body|html)>/g, '');
        expect(inserted).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});

describe('the page for a refused link', () => {
  it('tells an expired link from a changed one', () => {
    expect(refusedLinkPage('expired')).toContain('链接已过期');
    expect(refusedLinkPage('tampered')).toContain('链接无效');
  });
});

describe('every page', () => {
  it('carries no script and asks for nothing from elsewhere', () => {
    for (const html of everyPage)
      expect(html).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\shref=|\son\w+=|\sstyle=|url\(|@import/i);
  });

  it('is laid out for phones', () => {
    for (const html of everyPage)
      expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  });

  it('shows its style under its own policy', () => {
    for (const html of everyPage) {
      const style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? '';
      expect(pagePolicy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    }
  });
});
