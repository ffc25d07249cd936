// Reads LOAs back as a person would: their text, and how they look on paper.
import { createCanvas } from '@napi-rs/canvas';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { renderLoa, type LoaDocument, type LoaTechnician } from './document.ts';
import { newShaper } from './shaping.ts';

const shaper = newShaper();

const oneTechnician: LoaTechnician = {
  name: 'Søren Müller',
  gender: 'Male',
  certificateType: 'Passport',
  certificateNumber: 'C01X00T47',
  contact: 'soren@lightpath.example',
};

const everydayPrintedLoa: LoaDocument = {
  loaNumber: 'LOA-20261123-0042',
  issuedAt: Date.parse('2026-11-23T02:15:30Z'),
  validFromAt: Date.parse('2026-11-24T16:00:00Z'),
  validUntilAt: Date.parse('2026-12-24T16:00:00Z'),
  timeZone: 'Asia/Shanghai',
  provider: { name: 'Demarc Exchange Co., Ltd.', contact: '+86 571 8502 2088 · noc@demarc.example' },
  customer: {
    companyName: 'Hangzhou Blue Heron Trading Co., Ltd.',
    localizedCompanyName: '杭州蓝鹭贸易有限公司',
    accountId: '1231579085529123',
  },
  connectionId: 'pc-bp1qrb3044eqix7k2m9wd',
  demarcation: {
    location: 'Hangzhou-Yuhang-B 杭州余杭数据中心, 1008 Wenyi West Road',
    adLocation: 'Building 3, Floor 2, Room 204, Rack E07, ODF 12 三号楼二层204机房',
    portNumber: '12-A-07/08',
    portType: '10GBase-LR',
    bandwidthMbps: 10_000,
    accessPointId: 'ap-cn-hangzhou-yh-B',
    accessPointName: 'Hangzhou-Yuhang-B 杭州-余杭-B',
    regionId: 'cn-hangzhou',
  },
  line: {
    lineOperator: 'CT',
    lineType: 'FIBRE',
    circuitCode: 'HZ-YH-F200-0917',
    installerCompany: 'Zhejiang Lightpath Engineering 浙江光路工程有限公司',
    peerLocation: 'No. 88 Jiangnan Avenue, Binjiang District, Hangzhou 杭州市滨江区江南大道88号',
  },
  constructionAt: Date.parse('2026-11-30T01:30:00Z'),
  technicians: [
    {
      name: '欧阳䶮',
      gender: 'Male',
      certificateType: 'IDCard',
      certificateNumber: '330106199003074417',
      contact: '13200000001',
    },
    {
      name: '陈喆 Chen Zhe',
      gender: 'Female',
      certificateType: 'IDCard',
      certificateNumber: '330106199411120028',
      contact: '13200000002',
    },
    oneTechnician,
  ],
  verificationUrl: 'https://demarc.example.com/loa/verify/LOA-20261123-0042',
};

/** Every text 256 characters long; `script` is repeated to that length. */
function longestPrintedLoa(script: string): LoaDocument {
  const long = script.repeat(256).slice(0, 256);
  const technician: LoaTechnician = {
    name: long,
    gender: long,
    certificateType: long,
    certificateNumber: long,
    contact: long,
  };
  return {
    ...everydayPrintedLoa,
    loaNumber: long,
    provider: { name: long, contact: long },
    customer: { companyName: long, localizedCompanyName: long, accountId: long },
    connectionId: long,
    demarcation: {
      ...everydayPrintedLoa.demarcation,
      location: long,
      adLocation: long,
      portNumber: long,
      accessPointId: long,
      accessPointName: long,
      regionId: long,
    },
    line: {
      ...everydayPrintedLoa.line,
      lineOperator: 'CO',
      lineType: long,
      circuitCode: long,
      installerCompany: long,
      peerLocation: long,
    },
    technicians: Array.from({ length: 5 }, () => technician),
    verificationUrl: `https://demarc.example.com/${'a1b2c3d4'.repeat(32)}`.slice(0, 256),
  };
}

async function readBack(loa: LoaDocument) {
  const pdf = await renderLoa(loa, shaper);
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  return { pdf, document, page: await document.getPage(1) };
}

type Page = Awaited<ReturnType<typeof readBack>>['page'];

/** A stretch of printed text with its box, in points from the lower left corner of the paper. */
interface Printed {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly top: number;
}

async function printedOn(page: Page): Promise<readonly Printed[]> {
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const matrix: readonly unknown[] = item.transform;
    const left = Number(matrix[4]);
    const baseline = Number(matrix[5]);
    return [{ text: item.str, left, right: left + item.width, baseline, top: baseline + item.height * 0.7 }];
  });
}

/** Everything printed, without white space, which wrapping adds and takes away. */
async function textOf(loa: LoaDocument): Promise<string> {
  const { page } = await readBack(loa);
  const printed = await printedOn(page);
  return withoutSpace(printed.map(({ text }) => text).join(''));
}

/** Also without the character that stands for the dots of Arabic letters. */
function withoutSpace(text: string): string {
  return text.replaceAll(/[\s\u034F]/g, '');
}

/** Whether two stretches of different lines, or of one line that is read from the left, stand over one another. */
function overlap(one: Printed, other: Printed): boolean {
  const isOneLine = Math.abs(one.baseline - other.baseline) < 4;
  // The reader that measures is not told where the parts of a line from the right begin.
  if (isOneLine && isFromTheRight.test(one.text + other.text)) return false;
  const tolerance = 0.5;
  return (
    one.left < other.right - tolerance &&
    other.left < one.right - tolerance &&
    one.baseline < other.top &&
    other.baseline < one.top
  );
}

const isFromTheRight = /[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]/u;

/** The page at 144 dots an inch. */
async function pictureOf(loa: LoaDocument) {
  const { page } = await readBack(loa);
  const viewport = page.getViewport({ scale: 2 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas, viewport }).promise;
  const { width, height } = canvas;
  return {
    png: canvas.toBuffer('image/png'),
    width,
    height,
    data: canvas.getContext('2d').getImageData(0, 0, width, height).data,
  };
}

const worstCases = {
  words: longestPrintedLoa('Data centre access '),
  'one long word': longestPrintedLoa('Mx'),
  Chinese: longestPrintedLoa('数据中心接入点施工'),
  'characters beyond 16 bits': longestPrintedLoa('𬱖'),
  Thai: longestPrintedLoa('บริษัทผู้ใหญ่น้ำผึ้ง'),
  Arabic: longestPrintedLoa('شركة الاتصالات مُحَمَّد '),
  Korean: longestPrintedLoa('서울특별시 강남구 테헤란로 '),
};

describe('an LOA', () => {
  const { provider, customer, demarcation, line, technicians } = everydayPrintedLoa;
  const everydayText = textOf(everydayPrintedLoa);

  it.each([
    ['its number', everydayPrintedLoa.loaNumber],
    ['its issue date', 'Issued 签发时间 2026-11-23 10:15 UTC+8'],
    ['the start of its validity', 'Valid from 生效时间 2026-11-25 00:00 UTC+8'],
    ['the end of its validity', 'Valid until 失效时间 2026-12-25 00:00 UTC+8'],
    ['the connection', everydayPrintedLoa.connectionId],
    ['the authorising party', provider.name],
    ['its contact', provider.contact],
    ['the customer', customer.companyName],
    ['the customer in Chinese', customer.localizedCompanyName ?? ''],
    ['the account', customer.accountId],
    ['the data centre', demarcation.location],
    ['room and rack', demarcation.adLocation],
    ['the port', demarcation.portNumber],
    ['port type and connector', '10GBase-LR, LC duplex, single-mode fibre 单模光口'],
    ['the bandwidth', '10 Gbit/s'],
    ['the access point', demarcation.accessPointName],
    ['the access point id', demarcation.accessPointId],
    ['the region', demarcation.regionId],
    ['the line operator', 'China Telecom 中国电信 (CT)'],
    ['the line type', line.lineType],
    ['the circuit', line.circuitCode ?? ''],
    ['the installer', line.installerCompany],
    ['the peer location', line.peerLocation],
    ['the time on site', '2026-11-30 09:30 UTC+8'],
    ['who issued it and how', 'Issued electronically 电子签发'],
    ['the verification address', everydayPrintedLoa.verificationUrl],
  ])('says %s', async (_, value) => {
    expect(await everydayText).toContain(withoutSpace(value));
  });

  it('names every technician with certificate and contact, Chinese names too', async () => {
    const text = await everydayText;
    for (const { name, gender, certificateType, certificateNumber, contact } of technicians) {
      expect(text).toContain(withoutSpace([name, gender, certificateType, certificateNumber, contact].join('')));
    }
  });

  it('prints a dash for what is not known', async () => {
    const text = await textOf({ ...everydayPrintedLoa, line: { ...line, circuitCode: null } });
    expect(text).toContain('Circuitcode电路编号—');
  });

  it('leaves the localized name out for customers without one', async () => {
    const text = await textOf({ ...everydayPrintedLoa, customer: { ...customer, localizedCompanyName: null } });
    expect(text).not.toContain('Localizedname');
    expect(text).toContain(withoutSpace(customer.companyName));
  });

  it.each([
    ['Polish', 'Łódź Ćwiąkała'],
    ['Hungarian', 'Őry Űr'],
    ['Czech', 'Dvořák'],
    ['Vietnamese', 'Nguyễn Thị Hồng'],
    ['Greek', 'Ελευθερία Ώρα'],
    ['Cyrillic', 'Щербаков Їжак'],
    ['Korean', '김민수'],
    ['Korean in single letters', '\u1100\u1175\u11B7'],
    ['Thai', 'ธนพล ผู้ใหญ่ น้ำผึ้ง'],
    ['Hebrew', 'דוד'],
    ['Arabic', 'عبدالعزيز'],
  ])('prints a name in %s as it is', async (_, name) => {
    const text = await textOf({ ...everydayPrintedLoa, technicians: [{ ...oneTechnician, name }] });
    expect(text).toContain(withoutSpace(name));
  });

  it('prints right-to-left text in its order, with the numbers in theirs', async () => {
    const companyName = 'شركة 2030 (STC)';
    const { page } = await readBack({ ...everydayPrintedLoa, customer: { ...customer, companyName } });
    const leftOf = async (part: string): Promise<number> => {
      const found = (await printedOn(page)).find(({ text }) => withoutSpace(text).includes(part));
      return found?.left ?? Number.NaN;
    };
    // Read from the right: the word, then the number, then what is in brackets.
    expect(await leftOf('ركة')).toBeGreaterThan(await leftOf('2030'));
    expect(await leftOf('2030')).toBeGreaterThan(await leftOf('STC'));
  });

  it('tells the code point of what no typeface has, where it was stored before that was refused', async () => {
    const companyName = '𠮷野 \u202EGmbH 🚀';
    expect(await textOf({ ...everydayPrintedLoa, customer: { ...customer, companyName } })).toContain(
      '[U+20BB7]野[U+202E]GmbH[U+1F680]',
    );
  });

  it('carries its number, issuer and issue date as metadata', async () => {
    const { document } = await readBack(everydayPrintedLoa);
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({
      Title: 'Letter of Authorization LOA-20261123-0042',
      Author: 'Demarc Exchange Co., Ltd.',
      Subject: 'Letter of Authorization and Connecting Facility Assignment for pc-bp1qrb3044eqix7k2m9wd',
      CreationDate: 'D:20261123021530Z',
    });
  });

  it('is the same file each time it is made', async () => {
    expect((await renderLoa(everydayPrintedLoa, shaper)).equals(await renderLoa(everydayPrintedLoa, shaper))).toBe(
      true,
    );
  });

  it('is refused for a time zone that does not exist', async () => {
    await expect(renderLoa({ ...everydayPrintedLoa, timeZone: 'Mars/Olympus' }, shaper)).rejects.toThrow(RangeError);
  });
});

describe.each([['everyday values', everydayPrintedLoa], ...Object.entries(worstCases)])('an LOA with %s', (_, loa) => {
  it('is one page of less than 300 kB', async () => {
    const { pdf, document } = await readBack(loa);
    expect(document.numPages).toBe(1);
    expect(pdf.length).toBeLessThan(300_000);
  });

  it('has no text over other text or off the paper', async () => {
    const { page } = await readBack(loa);
    const printed = await printedOn(page);
    const collisions = printed.flatMap((one, index) =>
      printed.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`${one.text} / ${other.text}`] : [])),
    );
    expect(collisions).toEqual([]);
    expect(printed.filter(({ left, right, baseline }) => left < 36 || right > 560 || baseline < 24)).toEqual([]);
  });

  it('still says who, where and until when', async () => {
    const text = await textOf(loa);
    for (const value of [loa.customer.companyName, loa.demarcation.adLocation, loa.technicians[0]?.name ?? '']) {
      expect(text).toContain(withoutSpace(value).slice(0, 12));
    }
    expect(text).toContain('2026-12-2500:00UTC+8');
  });

  it('shows a QR code that leads to the verification page', async () => {
    const { width, height, data } = await pictureOf(loa);
    expect(decodeQR({ width, height, data }, { timeLimit: 5000 })).toBe(loa.verificationUrl);
  });
});

it('an LOA with five technicians and a long address still shows all of it', async () => {
  const adLocation = 'Building 3, Floor 2, Room 204, Row 17, Rack E07, ODF 12, Tray 4, '.repeat(4).slice(0, 256);
  const loa: LoaDocument = {
    ...everydayPrintedLoa,
    demarcation: { ...everydayPrintedLoa.demarcation, adLocation },
    technicians: [...everydayPrintedLoa.technicians, ...everydayPrintedLoa.technicians].slice(0, 5),
  };
  expect(await textOf(loa)).toContain(withoutSpace(adLocation));
});

it('an LOA is a picture worth looking at, left as a PNG file', async () => {
  const { png, data } = await pictureOf(everydayPrintedLoa);
  const path = process.env['DEMARC_LOA_PNG'] ?? join(await mkdtemp(join(tmpdir(), 'demarc-loa-')), 'loa.png');
  await writeFile(path, png);
  const dark = data.filter((value, index) => index % 4 === 0 && value < 128).length;
  const share = dark / (data.length / 4);
  expect(share).toBeGreaterThan(0.02);
  expect(share).toBeLessThan(0.2);
});
