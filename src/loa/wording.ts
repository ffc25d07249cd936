// What an LOA says in its own words, in English and Chinese: labels, terms, and names for the API's codes.
import type { LineOperator, PortType } from '../domain/physical-connection.ts';

/** The same words in both languages of an LOA. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

export const portMedia: Readonly<Record<PortType, string>> = {
  '100Base-T': 'RJ45, copper twisted pair 电口',
  '1000Base-T': 'RJ45, copper twisted pair 电口',
  '1000Base-LX': 'LC duplex, single-mode fibre 单模光口',
  '10GBase-T': 'RJ45, copper twisted pair 电口',
  '10GBase-LR': 'LC duplex, single-mode fibre 单模光口',
  '40GBase-LR': 'LC duplex, single-mode fibre 单模光口',
  '100GBase-LR': 'LC duplex, single-mode fibre 单模光口',
};

export const lineOperatorNames: Readonly<Record<LineOperator, string>> = {
  CT: 'China Telecom 中国电信 (CT)',
  CU: 'China Unicom 中国联通 (CU)',
  CM: 'China Mobile 中国移动 (CM)',
  CO: 'Other carrier in China 中国其他运营商 (CO)',
  Equinix: 'Equinix',
  Other: 'Other carrier 其他运营商 (Other)',
};

export const authorisation: Bilingual = {
  en:
    'To the operator of the facility: the authorising party assigns the port described below to the customer and ' +
    'authorises the customer, its installer and the technicians named here to connect one line to it within the validity period.',
  zh: '致机房运营方：授权方将下述端口分配给客户，并授权客户、其施工单位及下列施工人员在有效期内将一条专线接入该端口。',
};

// Each short enough for one line of its column.
export const terms: readonly Bilingual[] = [
  {
    en: 'This letter covers one cross-connect to the port named above; no other equipment may be touched.',
    zh: '本授权书仅适用于上述端口的一条交叉连接，不得触碰其他设备。',
  },
  {
    en: 'Only the persons named above may work, within the validity period and by the rules of the facility.',
    zh: '仅限上列人员在有效期内并遵守机房规定施工。',
  },
  {
    en: 'The customer pays for the line and the cross-connect and answers for damage done by its installer.',
    zh: '线路及交叉连接费用由客户承担，施工单位造成的损失由客户负责。',
  },
  {
    en: 'The authorising party may withdraw this letter at any time; the verification page prevails.',
    zh: '授权方可随时撤销本授权书；如与打印件不一致，以核验页面为准。',
  },
  {
    en: 'Personal data in this letter serves admission to the facility only and is to be destroyed after the work.',
    zh: '本授权书中的个人信息仅用于办理进场，施工完成后应予销毁。',
  },
];

export const signatureNote: Bilingual = {
  en:
    'This letter is issued electronically and is valid without a handwritten signature. Before admitting anyone, ' +
    'facility staff should scan the code or open the address below it to see that the letter is genuine and not withdrawn.',
  zh: '本授权书以电子方式签发，无需手写签名。放行前请机房人员扫描二维码或打开其下方网址，核实授权书真实且未被撤销。',
};
