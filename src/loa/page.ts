// The LOA's page: which sections it has, in what order, and where on the paper they stand.
import { accent, beside, horizontalRule, ink, muted, panel, qrCode, rule, space, stack, textBlock } from './blocks.ts';
import type { Block, Pen, Span, TextStyle } from './blocks.ts';
import { fieldRow, gridRow, gridSpan, heading, labelStyle, orDash, rows, valueStyle } from './fields.ts';
import type { Density, Field, Setting } from './fields.ts';
import type { LoaCustomer, LoaDocument, LoaTechnician } from './printed-loa.ts';
import { printedTime } from './printed-time.ts';
import { authorisation, lineOperatorNames, portMedia, signatureNote, terms, type Bilingual } from './wording.ts';

export interface Page {
  readonly fits: boolean;
  draw(): void;
}

// A4 in points.
const paper = { width: 595.28, height: 841.89 };
const top = 34;
const bottom = paper.height - 30;
const content: Span = { left: 42, width: paper.width - 2 * 42 };
const panelPadding = 6;
const insidePanel: Span = { left: content.left + 10, width: content.width - 2 * 10 };

/** Measures the LOA at one density; the terms and the signature stand at the foot of the page, the rest at its head. */
export function layOut(loa: LoaDocument, pen: Pen, density: Density): Page {
  const setting: Setting = { ...pen, density };
  const body = stack([
    letterhead(loa, setting),
    summary(loa, setting),
    space(8),
    authorisationText(setting),
    parties(loa, setting),
    demarcation(loa, setting),
    line(loa, setting),
    technicians(loa.technicians, setting),
  ]);
  const foot = stack([termsText(setting), space(9), signature(loa, setting)]);
  return {
    fits: top + body.height + foot.height <= bottom,
    draw() {
      body.draw(top);
      foot.draw(bottom - foot.height);
    },
  };
}

function letterhead(loa: LoaDocument, setting: Setting): Block {
  const title = gridSpan(content, 0, 8);
  const number = gridSpan(content, 8, 4);
  const issuer: TextStyle = { weight: 'bold', size: 8.5, color: accent, maxLines: 1 };
  const numberStyle: TextStyle = { weight: 'bold', size: 12, color: ink, maxLines: 1, align: 'right' };
  return stack([
    horizontalRule(setting, content, accent, 3),
    space(9),
    beside([
      stack([
        textBlock(setting, loa.provider.name, issuer, title),
        textBlock(setting, 'Letter of Authorization', { weight: 'bold', size: 20, color: ink, maxLines: 1 }, title),
        textBlock(
          setting,
          'and Connecting Facility Assignment 授权书及接入设施分配书',
          { weight: 'regular', size: 9.5, color: muted, maxLines: 1 },
          title,
        ),
      ]),
      stack([
        space(16),
        textBlock(setting, 'LOA number 授权书编号', { ...labelStyle(setting), align: 'right' }, number),
        textBlock(setting, loa.loaNumber, numberStyle, number),
      ]),
    ]),
    space(9),
  ]);
}

function summary(loa: LoaDocument, setting: Setting): Block {
  const time = (epochMs: number) => printedTime(epochMs, loa.timeZone);
  const fields = [
    { label: 'Physical connection 物理专线', value: loa.connectionId, columns: 3.45 },
    { label: 'Issued 签发时间', value: time(loa.issuedAt), columns: 2.85 },
    { label: 'Valid from 生效时间', value: time(loa.validFromAt), columns: 2.85 },
    { label: 'Valid until 失效时间', value: time(loa.validUntilAt), columns: 2.85 },
  ];
  return panel(setting, content, panelPadding, fieldRow(fields, 'bold', insidePanel, setting));
}

function authorisationText(setting: Setting): Block {
  const english: TextStyle = { weight: 'regular', size: 8, color: ink, maxLines: 3 };
  return stack([
    textBlock(setting, authorisation.en, english, content),
    textBlock(setting, authorisation.zh, { ...english, size: 7.5, color: muted }, content),
  ]);
}

function parties({ provider, customer }: LoaDocument, setting: Setting): Block {
  const issuer = [
    { label: 'Authorising party 授权方', value: provider.name, columns: 5 },
    { label: 'Contact 联系方式', value: provider.contact, columns: 7 },
  ];
  return stack([
    heading('Parties', '双方', content, setting),
    rows(
      [fieldRow(issuer, 'regular', content, setting), fieldRow(customerFields(customer), 'regular', content, setting)],
      setting,
    ),
  ]);
}

function customerFields({ companyName, localizedCompanyName, accountId }: LoaCustomer): readonly Field[] {
  const account = { label: 'Account ID 账号', value: accountId, columns: 3 };
  if (localizedCompanyName === null) return [{ label: 'Customer 客户', value: companyName, columns: 9 }, account];
  return [
    { label: 'Customer 客户', value: companyName, columns: 5 },
    { label: 'Localized name 本地名称', value: localizedCompanyName, columns: 4 },
    account,
  ];
}

function demarcation({ demarcation: place }: LoaDocument, setting: Setting): Block {
  const site = [{ label: 'Data centre 数据中心', value: place.location, columns: 12 }];
  const position = [{ label: 'Room, rack, panel 机房、机架、配线架', value: place.adLocation, columns: 12 }];
  const port = [
    { label: 'Port number 端口号', value: place.portNumber, columns: 3 },
    { label: 'Bandwidth 带宽', value: printedBandwidth(place.bandwidthMbps), columns: 3 },
    { label: 'Port type 端口类型', value: `${place.portType}, ${portMedia[place.portType]}`, columns: 6 },
  ];
  const access = [
    { label: 'Access point 接入点', value: place.accessPointName, columns: 6 },
    { label: 'Access point ID 接入点编号', value: place.accessPointId, columns: 3 },
    { label: 'Region 地域', value: place.regionId, columns: 3 },
  ];
  const fields = [
    fieldRow(site, 'bold', insidePanel, setting),
    fieldRow(position, 'bold', insidePanel, setting),
    fieldRow(port, 'bold', insidePanel, setting),
    fieldRow(access, 'regular', insidePanel, setting),
  ];
  return stack([
    heading('Demarcation', '分界点', content, setting),
    panel(setting, content, panelPadding, rows(fields, setting)),
  ]);
}

function line({ line: work, constructionAt, timeZone }: LoaDocument, setting: Setting): Block {
  const what = [
    { label: 'Line operator 运营商', value: lineOperatorNames[work.lineOperator], columns: 4 },
    { label: 'Line type 专线类型', value: work.lineType, columns: 2 },
    { label: 'Circuit code 电路编号', value: work.circuitCode ?? '', columns: 3 },
    { label: 'On site 进场时间', value: printedTime(constructionAt, timeZone), columns: 3 },
  ];
  const who = [
    { label: 'Installer 施工单位', value: work.installerCompany, columns: 6 },
    { label: 'Peer location 对端地址', value: work.peerLocation, columns: 6 },
  ];
  return stack([
    heading('Line and installation', '专线与施工', content, setting),
    rows([fieldRow(what, 'regular', content, setting), fieldRow(who, 'regular', content, setting)], setting),
  ]);
}

interface TechnicianColumn {
  readonly label: string;
  readonly columns: number;
  readonly value: (technician: LoaTechnician) => string;
}

const technicianColumns: readonly TechnicianColumn[] = [
  { label: 'Name 姓名', columns: 3.25, value: ({ name }) => name },
  { label: 'Gender 性别', columns: 1.25, value: ({ gender }) => gender },
  { label: 'Certificate 证件类型', columns: 1.75, value: ({ certificateType }) => certificateType },
  { label: 'Certificate number 证件号码', columns: 2.75, value: ({ certificateNumber }) => certificateNumber },
  { label: 'Contact 联系方式', columns: 3, value: ({ contact }) => contact },
];

function technicians(people: readonly LoaTechnician[], setting: Setting): Block {
  const style: TextStyle = { ...valueStyle('regular', setting), maxLines: setting.density.maxTableLines };
  const labels = gridRow(technicianColumns, content, ({ label }, span) =>
    textBlock(setting, label, labelStyle(setting), span),
  );
  const person = (technician: LoaTechnician) =>
    gridRow(technicianColumns, content, ({ value }, span) =>
      textBlock(setting, orDash(value(technician)), style, span),
    );
  return stack([
    heading('Technicians', '施工人员', content, setting),
    labels,
    ...people.flatMap((technician) => [
      space(1),
      person(technician),
      space(1.5),
      horizontalRule(setting, content, rule, 0.5),
    ]),
  ]);
}

function termsText(setting: Setting): Block {
  const style: TextStyle = { weight: 'regular', size: 6.25, color: muted, maxLines: 3 };
  const column = (language: keyof Bilingual, span: Span) =>
    stack(terms.map((term, index) => textBlock(setting, `${index + 1}. ${term[language]}`, style, span)));
  const languages = [column('en', gridSpan(content, 0, 7.2)), column('zh', gridSpan(content, 7.2, 4.8))];
  return stack([heading('Terms', '条款', content, setting), beside(languages)]);
}

function signature(loa: LoaDocument, setting: Setting): Block {
  const left = gridSpan(content, 0, 8);
  const right = gridSpan(content, 8, 4);
  const qrSize = 92;
  const note: TextStyle = { weight: 'regular', size: 7, color: muted, maxLines: 3 };
  const issuedAt = printedTime(loa.issuedAt, loa.timeZone);
  const signed = stack([
    textBlock(setting, 'Issued electronically 电子签发', { ...note, weight: 'bold', size: 9, color: accent }, left),
    space(3),
    textBlock(setting, 'For the authorising party 授权方', labelStyle(setting), left),
    textBlock(setting, loa.provider.name, { weight: 'bold', size: 9, color: ink, maxLines: 1 }, left),
    textBlock(setting, `${loa.loaNumber}, ${issuedAt}`, { ...note, color: ink, maxLines: 1 }, left),
    space(4),
    textBlock(setting, signatureNote.en, note, left),
    textBlock(setting, signatureNote.zh, note, left),
  ]);
  const code = stack([
    qrCode(setting, loa.verificationUrl, qrSize, right.left + right.width - qrSize),
    space(6),
    textBlock(
      setting,
      loa.verificationUrl,
      { weight: 'regular', size: 5.5, color: ink, maxLines: 8, align: 'right' },
      right,
    ),
  ]);
  return stack([horizontalRule(setting, content, accent, 1), space(9), beside([signed, code])]);
}

/** `500 Mbit/s`, `10 Gbit/s`. */
function printedBandwidth(bandwidthMbps: number): string {
  return bandwidthMbps >= 1000 ? `${bandwidthMbps / 1000} Gbit/s` : `${bandwidthMbps} Mbit/s`;
}
