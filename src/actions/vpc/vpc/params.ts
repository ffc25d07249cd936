// Parameters that several actions on VPCs and what is in them take.
import type { VpcId } from '../../../domain/ids.ts';
import { brandedText, flag, text } from '../../../gateway/codec.ts';
import { required, withDefault } from '../../../gateway/param.ts';

const vpcIdText = brandedText<VpcId>({ max: 64 });

export const vpcId = required('The VPC.', vpcIdText);

/** No address of a web page. */
const noAddress = /^(?!https?:\/\/)/;

export const networkNameText = text({ max: 128, pattern: noAddress });

export const networkDescriptionText = text({ max: 256, pattern: noAddress, isMultiline: true });

const notTrue = flag().refine((wished) => !wished, 'is not served');

/** A wish that only today's service fulfils. */
export function onlyFalse(doc: string) {
  return withDefault(`${doc} Not served here: only false.`, false, notTrue);
}

export const dryRun = onlyFalse('Whether the call is only checked.');
