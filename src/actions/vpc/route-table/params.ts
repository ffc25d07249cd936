// Parameters that several actions on routes take.
import { isCidr } from '../../../domain/cidr.ts';
import { text } from '../../../gateway/codec.ts';
import { optional } from '../../../gateway/param.ts';
import { regionIdText } from '../params.ts';

export const destinationText = text({ max: 64 }).refine(isCidr, 'must be an IPv4 network');

export const anyRegion = optional('Region of the route table; any where it is left out.', regionIdText);
