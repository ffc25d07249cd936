// The public HTML pages around an LOA: the one its QR code leads to, and the one for links that no longer work.
// No script and nothing from elsewhere, so that they open on any phone at the door and under the strictest policy.
import { createHash } from 'node:crypto';
import type { LoaStanding } from '../domain/loa-standing.ts';
import { printedTime } from './printed-time.ts';
import { refusals, verdicts, type Verdict } from './verdicts.ts';
import type { Bilingual } from './wording.ts';

export type LoaVerification = KnownLoa | UnknownLoa;

/** What anyone may learn of an LOA whose number they have: enough to find out a paper that bears it and says something else. */
export interface KnownLoa {
  readonly standing: LoaStanding;
  readonly loaNumber: string;
  readonly connectionId: string;
  readonly companyName: string;
  /** Name and id of the access point, as people at the facility know it. */
  readonly accessPoint: string;
  readonly portNumber: string;
  /** Masked names of those who may come in. */
  readonly technicians: readonly string[];
  /** Epoch milliseconds. */
  readonly validFromAt: number;
  /** Epoch milliseconds. */
  readonly validUntilAt: number;
  /** IANA name of the facility's time zone. */
  readonly timeZone: string;
}

/** Carries no number: a page that repeats what its address says could be made to say anything. */
interface UnknownLoa {
  readonly standing: 'unknown';
}

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: #f2f5f9; color: #17212b; line-height: 1.5;
  font-family: system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif; }
main { max-width: 32rem; margin: 1.5rem auto; background: #fff; border-radius: .5rem; overflow: hidden;
  box-shadow: 0 1px 4px rgb(11 58 102 / 18%); }
header { padding: 1rem 1.25rem; color: #fff; }
.good { background: #146c43; }
.bad { background: #a4262c; }
header p { margin: 0; font-size: .875rem; }
h1 { margin: .25rem 0 0; font-size: 1.75rem; line-height: 1.25; }
section { padding: 1rem 1.25rem; }
section p { margin: 0 0 .5rem; }
dl { margin: 1rem 0 0; }
dt { color: #5b6773; font-size: .8125rem; border-top: 1px solid #cfd7df; padding-top: .5rem; }
dd { margin: 0 0 .5rem; font-weight: 600; overflow-wrap: anywhere; }
`;

/** The Content-Security-Policy under which these pages are to be sent: it lets through their own style and nothing else. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page behind an LOA's QR code. Throws RangeError for an unknown time zone. */
export function verificationPage(verification: LoaVerification): string {
  const details = verification.standing === 'unknown' ? '' : detailList(verification);
  return page({ en: 'Letter of Authorization', zh: '授权书核验' }, verdicts[verification.standing], details);
}

/** The page of a 403: a link to an LOA that has expired or is not as it was signed. */
export function refusedLinkPage(reason: 'expired' | 'tampered'): string {
  return page({ en: 'Letter of Authorization', zh: '授权书' }, refusals[reason], '');
}

function detailList(loa: KnownLoa): string {
  const details: readonly (readonly [en: string, zh: string, ...values: readonly string[]])[] = [
    ['LOA number', '授权书编号', loa.loaNumber],
    ['Customer', '客户', loa.companyName],
    ['Access point', '接入点', loa.accessPoint],
    ['Port', '端口', loa.portNumber],
    ['Physical connection', '物理专线', loa.connectionId],
    ['Valid from', '生效时间', printedTime(loa.validFromAt, loa.timeZone)],
    ['Valid until', '失效时间', printedTime(loa.validUntilAt, loa.timeZone)],
    ['Technicians', '施工人员', ...loa.technicians],
  ];
  const items = details
    .filter(([, , ...values]) => values.some((value) => value !== ''))
    .map(([en, zh, ...values]) => {
      const written = values.map((value) => `<dd dir="auto">${escapeHtml(value)}</dd>`);
      return `<dt>${bilingual({ en, zh })}</dt>${written.join('')}`;
    });
  return `<dl>${items.join('')}</dl>`;
}

function page(subject: Bilingual, { tone, title, advice }: Verdict, details: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title.en} – ${subject.en}</title>
<style>${style}</style>
</head>
<body>
<main>
<header class="${tone}"><p>${bilingual(subject)}</p><h1>${bilingual(title)}</h1></header>
<section><p>${advice.en}</p><p lang="zh-CN">${advice.zh}</p>${details}</section>
</main>
</body>
</html>
`;
}

function bilingual({ en, zh }: Bilingual): string {
  return `${en} <span lang="zh-CN">${zh}</span>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
