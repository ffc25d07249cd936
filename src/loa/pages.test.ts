// What the public pages show, and that nothing in them can turn into markup.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loaStandings } from '../domain/loa-standing.ts';
import { pagePolicy, refusedLinkPage, verificationPage, type KnownLoa } from './pages.ts';

const printedLoa: KnownLoa = {
  standing: 'valid',
  loaNumber: 'LOA-244295783193',
  connectionId: 'pc-bp1qrb3044eqix7k2m9wd',
  companyName: 'Hangzhou Blue Heron Trading Co., Ltd.',
  accessPoint: 'Hangzhou-Yuhang-B 杭州-余杭-B',
  portNumber: '12-A-07/08',
  technicians: ['欧**', 'S**** M*****'],
  validFromAt: Date.parse('2026-11-24T16:00:00Z'),
  validUntilAt: Date.parse('2026-12-24T16:00:00Z'),
  timeZone: 'Asia/Shanghai',
};
const details = [
  printedLoa.loaNumber,
  printedLoa.connectionId,
  printedLoa.companyName,
  printedLoa.accessPoint,
  printedLoa.portNumber,
  '2026-11-25 00:00 UTC+8',
  '2026-12-25 00:00 UTC+8',
];

const everyPage = [
  ...loaStandings.map((standing) => verificationPage({ ...printedLoa, standing })),
  verificationPage({ standing: 'unknown' }),
  refusedLinkPage('expired'),
  refusedLinkPage('tampered'),
];

function titleOf(html: string): string {
  return /<title>(.*)<\/title>/.exec(html)?.[1] ?? '';
}

describe('the verification page', () => {
  it.each([
    ['valid', 'Valid', '有效'],
    ['replaced', 'Replaced', '已被替换'],
    ['withdrawn', 'Withdrawn', '已撤销'],
    ['complete', 'Complete', '已完工'],
    ['expired', 'Expired', '已过期'],
    ['canceled', 'Canceled', '已取消'],
    ['terminated', 'Terminated', '已终止'],
    ['deleted', 'Deleted', '已删除'],
    ['locked', 'Locked', '已锁定'],
    ['suspended', 'Suspended', '已停用'],
  ] as const)('says %s in both languages, with what the paper says', (standing, en, zh) => {
    const html = verificationPage({ ...printedLoa, standing });
    expect(html).toContain(`<h1>${en} <span lang="zh-CN">${zh}</span></h1>`);
    for (const detail of details) expect(html).toContain(detail);
  });

  it('shows the masked names of all technicians', () => {
    for (const name of printedLoa.technicians)
      expect(verificationPage(printedLoa)).toContain(`<dd dir="auto">${name}</dd>`);
  });

  it('has no line for what is not known', () => {
    const html = verificationPage({ ...printedLoa, portNumber: '', technicians: [] });
    expect(html).not.toContain('施工人员');
    expect(html).not.toContain('端口');
  });

  it('is green, and speaks of what is genuine, for a valid LOA only', () => {
    const green = everyPage.filter((html) => html.includes('<header class="good">'));
    expect(green.map(titleOf)).toEqual(['Valid – Letter of Authorization']);
    expect(everyPage.filter((html) => html.includes('is genuine and')).map(titleOf)).toEqual(green.map(titleOf));
  });

  it('tells nothing of an unknown LOA', () => {
    const html = verificationPage({ standing: 'unknown' });
    expect(html).toContain('查无此授权书');
    expect(html).not.toContain('<dl>');
  });

  it('escapes every value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('loaNumber', 'connectionId', 'companyName', 'accessPoint', 'portNumber'),
        fc.string(),
        (field, text) => {
          const html = verificationPage({ ...printedLoa, [field]: `<b>"'&${text}` });
          const inserted = html
            .slice(html.indexOf('<dl>'))
            .replaceAll(/<\/?(dl|dt|dd|dd dir="auto"|span lang="zh-CN"|span|section|main|body|html)>/g, '');
          expect(inserted).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
        },
      ),
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
