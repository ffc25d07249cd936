// The public HTML pages around a letter: the one its QR code leads to, and the one for links that no longer work.
// No script and nothing from elsewhere, so that they open on any phone at the door and under the strictest policy.
import { createHash } from 'node:crypto';
import { printedTime } from './printed-time.ts';
import type { Bilingual } from './wording.ts';

export type LoaVerification = KnownLoa | UnknownLoa;

/** What anyone may learn of a letter whose number they have; no personal data, no customer. */
export interface KnownLoa {
  readonly outcome: 'valid' | 'withdrawn' | 'expired';
  readonly loaNumber: string;
  readonly connectionId: string;
  /** Name or id of the access point, as people at the facility know it. */
  readonly accessPoint: string;
  /** Epoch milliseconds. */
  readonly validFromAt: number;
  /** Epoch milliseconds. */
  readonly validUntilAt: number;
  /** IANA name of the facility's time zone. */
  readonly timeZone: string;
}

/** Carries no number: a page that repeats what its address says could be made to say anything. */
interface UnknownLoa {
  readonly outcome: 'unknown';
}

type Tone = 'good' | 'bad';

interface Verdict {
  readonly tone: Tone;
  readonly title: Bilingual;
  readonly advice: Bilingual;
}

const verdicts: Readonly<Record<LoaVerification['outcome'], Verdict>> = {
  valid: {
    tone: 'good',
    title: { en: 'Valid', zh: '有效' },
    advice: {
      en: 'This letter is genuine and has not been withdrawn. Compare the details below with the letter you were shown.',
      zh: '本授权书真实有效，未被撤销。请将下列信息与出示的授权书核对。',
    },
  },
  withdrawn: {
    tone: 'bad',
    title: { en: 'Withdrawn', zh: '已撤销' },
    advice: {
      en: 'This letter has been withdrawn. Do not admit anyone on the strength of it.',
      zh: '本授权书已被撤销，请勿凭此放行。',
    },
  },
  expired: {
    tone: 'bad',
    title: { en: 'Expired', zh: '已过期' },
    advice: {
      en: 'The validity of this letter has ended. Do not admit anyone on the strength of it.',
      zh: '本授权书已超过有效期，请勿凭此放行。',
    },
  },
  unknown: {
    tone: 'bad',
    title: { en: 'Not found', zh: '查无此授权书' },
    advice: {
      en: 'There is no letter with this number. If you were shown one, it is not genuine or its address was misread.',
      zh: '系统中没有该编号的授权书。如有人出示，则该授权书不真实，或网址有误。',
    },
  },
};

const refusals: Readonly<Record<'expired' | 'tampered', Verdict>> = {
  expired: {
    tone: 'bad',
    title: { en: 'This link has expired', zh: '链接已过期' },
    advice: {
      en: 'Ask for the letter again: DescribePhysicalConnectionLOA and the console give a new link.',
      zh: '请重新获取授权书：可通过控制台或 DescribePhysicalConnectionLOA 取得新链接。',
    },
  },
  tampered: {
    tone: 'bad',
    title: { en: 'This link is not valid', zh: '链接无效' },
    advice: {
      en: 'It is incomplete or was changed. Copy the whole link, or ask for a new one.',
      zh: '链接不完整或已被改动。请复制完整链接，或重新获取。',
    },
  },
};

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

/** The page behind a letter's QR code. Throws RangeError for an unknown time zone. */
export function verificationPage(verification: LoaVerification): string {
  const details = verification.outcome === 'unknown' ? '' : detailList(verification);
  return page({ en: 'Letter of Authorization', zh: '授权书核验' }, verdicts[verification.outcome], details);
}

/** The page of a 403: a link to a letter that has expired or is not as it was signed. */
export function refusedLinkPage(reason: 'expired' | 'tampered'): string {
  return page({ en: 'Letter of Authorization', zh: '授权书' }, refusals[reason], '');
}

function detailList(loa: KnownLoa): string {
  const details = [
    ['LOA number', '授权书编号', loa.loaNumber],
    ['Physical connection', '物理专线', loa.connectionId],
    ['Access point', '接入点', loa.accessPoint],
    ['Valid from', '生效时间', printedTime(loa.validFromAt, loa.timeZone)],
    ['Valid until', '失效时间', printedTime(loa.validUntilAt, loa.timeZone)],
  ] as const;
  const items = details.map(([en, zh, value]) => `<dt>${bilingual({ en, zh })}</dt><dd>${escapeHtml(value)}</dd>`);
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
