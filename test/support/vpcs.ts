// VPCs and vSwitches, made by calls.
import { z } from 'zod';
import { createVpc } from '../../src/actions/vpc/vpc/CreateVpc.ts';
import { describeVpcAttribute } from '../../src/actions/vpc/vpc/DescribeVpcAttribute.ts';
import { describeVpcs } from '../../src/actions/vpc/vpc/DescribeVpcs.ts';
import { createVSwitch } from '../../src/actions/vpc/vswitch/CreateVSwitch.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, type CallOptions, type Parameters } from './answers.ts';
import { told } from './control.ts';

const RegionId = 'cn-hangzhou';

/** With its VRouter and route table; Available where the server takes no time. */
export async function aVpc(server: Demarc, more: Parameters = {}, options: CallOptions = {}) {
  return await answerOf(server, createVpc, { RegionId, CidrBlock: '10.0.0.0/8', ...more }, options);
}

/** Parameters that name a VPC in Hangzhou. */
export function onVpc(VpcId: string, more: Parameters = {}): Parameters {
  return { RegionId, VpcId, ...more };
}

export async function shownVpc(server: Demarc, id: string, options: CallOptions = {}) {
  return await answerOf(server, describeVpcAttribute, onVpc(id), options);
}

/** The ids of an account's VPCs, newest first, filtered at will. */
export async function listedVpcs(server: Demarc, more: Parameters = {}, options: CallOptions = {}): Promise<string[]> {
  const { Vpcs } = await answerOf(server, describeVpcs, { RegionId, PageSize: '50', ...more }, options);
  return Vpcs.Vpc.map(({ VpcId }) => VpcId);
}

/** What a vSwitch of a VPC needs. */
export function askedVSwitch(vpc: string, more: Parameters = {}): Parameters {
  return onVpc(vpc, { CidrBlock: '10.0.1.0/24', ZoneId: 'cn-hangzhou-h', ...more });
}

export async function aVSwitch(server: Demarc, vpc: string, more: Parameters = {}): Promise<string> {
  return (await answerOf(server, createVSwitch, askedVSwitch(vpc, more))).VSwitchId;
}

/** Parameters that name a vSwitch in Hangzhou. */
export function onVSwitch(VSwitchId: string, more: Parameters = {}): Parameters {
  return { RegionId, VSwitchId, ...more };
}

const made = z.strictObject({ id: z.string(), step: z.string() });

/** Makes the step that a VPC or a vSwitch waits for, where the server takes time for it. */
export async function go(server: Demarc, id: string): Promise<void> {
  await told(server, made, ['POST', 'pace/go', JSON.stringify({ id })]);
}
