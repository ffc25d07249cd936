// LOAs in force, their links and their public pages, for the tests of both.
import { expect } from 'vitest';
import { acceptPhysicalConnectionLOA } from '../../src/actions/operator/AcceptPhysicalConnectionLOA.ts';
import { applyPhysicalConnectionLOA } from '../../src/actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from '../../src/actions/vpc/loa/DescribePhysicalConnectionLOA.ts';
import type { ConnectionId } from '../../src/domain/ids.ts';
import { loaApplication, type TestProvider } from './provider.ts';

export const personal = {
  name: '欧阳䶮',
  certificateNo: '330106199003074417',
  contactInfo: '13200000001',
};

export const technician = {
  'PMInfo.1.PMName': personal.name,
  'PMInfo.1.PMGender': 'Male',
  'PMInfo.1.PMCertificateType': 'IDCard',
  'PMInfo.1.PMCertificateNo': personal.certificateNo,
  'PMInfo.1.PMContactInfo': personal.contactInfo,
};

/** A connection with an LOA in force. Its id. */
export async function loaInForce(provider: TestProvider): Promise<ConnectionId> {
  const id = await provider.connectionIn('Allocated', { Name: 'hangzhou-primary' });
  await provider.customer(applyPhysicalConnectionLOA, { ...loaApplication, InstanceId: id, ...technician });
  await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
  return id;
}

/** The link that DescribePhysicalConnectionLOA gives to the document. */
export async function linkTo(provider: TestProvider, id: string): Promise<URL> {
  const { data } = await provider.customer(describePhysicalConnectionLOA, { InstanceId: id });
  return new URL(data.loaUrl ?? '');
}

/** The number of a connection's present LOA. */
export async function numberOf(provider: TestProvider, id: ConnectionId): Promise<string> {
  const loa = await provider.server.store.read((tx) => tx.loas.of(id));
  return loa?.number ?? '';
}

/** The status and the text of a public page, which must come with its policy. */
export async function pageAt(url: string | URL) {
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toBe('text/html;charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  return { status: response.status, text: await response.text() };
}

const headings = {
  valid: 'Valid <span lang="zh-CN">有效</span>',
  replaced: 'Replaced <span lang="zh-CN">已被替换</span>',
  withdrawn: 'Withdrawn <span lang="zh-CN">已撤销</span>',
  complete: 'Complete <span lang="zh-CN">已完工</span>',
  expired: 'Expired <span lang="zh-CN">已过期</span>',
  canceled: 'Canceled <span lang="zh-CN">已取消</span>',
  terminated: 'Terminated <span lang="zh-CN">已终止</span>',
  deleted: 'Deleted <span lang="zh-CN">已删除</span>',
  locked: 'Locked <span lang="zh-CN">已锁定</span>',
  suspended: 'Suspended <span lang="zh-CN">已停用</span>',
  unknown: 'Not found <span lang="zh-CN">查无此授权书</span>',
} as const;

type Standing = keyof typeof headings;

/** The colour and status of a page with this heading: green and 200 where the LOA is valid, else red. */
export function pageTelling(standing: Standing) {
  const tone = standing === 'valid' ? 'good' : 'bad';
  const status = standing === 'valid' ? 200 : standing === 'unknown' ? 404 : 410;
  const text: unknown = expect.stringMatching(`<header class="${tone}">.*<h1>${headings[standing]}</h1>`);
  return { status, text };
}

export async function verify(provider: TestProvider, number: string) {
  return await pageAt(`${provider.url}/verify/${number}`);
}
