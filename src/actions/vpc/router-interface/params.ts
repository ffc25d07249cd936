// Parameters that several actions on router interfaces take.
import type { AccountId, RouterInterfaceId } from '../../../domain/ids.ts';
import { interfaceSpecs, routerTypes } from '../../../domain/router-interface.ts';
import { isIpv4 } from '../../../domain/peering.ts';
import { z } from 'zod';
import { brandedText, oneOf } from '../../../gateway/codec.ts';
import { optional, required } from '../../../gateway/param.ts';
import * as common from '../params.ts';
import * as rows from './errors.ts';

const routerInterfaceIdText = brandedText<RouterInterfaceId>({ max: 64 });

export const routerInterfaceId = required('The router interface.', routerInterfaceIdText);

export const spec = required(
  'Specification, which stands for a bandwidth; Negative for the accepting side.',
  oneOf(interfaceSpecs),
  { malformed: rows.specNotSupported },
);

const ipv4Text = z.string().refine(isIpv4, 'must be a dotted IPv4 address');

export const healthCheckSourceIp = optional('Address that probes come from.', ipv4Text, {
  malformed: rows.healthCheckIpMalformed,
});

export const healthCheckTargetIp = optional('Address that probes go to.', ipv4Text, {
  malformed: rows.healthCheckIpMalformed,
});

export const oppositeInterfaceId = optional('Interface at the other end.', routerInterfaceIdText);

export const oppositeOwnerId = optional(
  'Account that owns the other end, if not the own.',
  brandedText<AccountId>({ max: 20, pattern: /^\d+$/ }),
);

export const oppositeRouterId = optional('Router at the other end.', common.resourceIdText);

export const oppositeRouterType = optional('Kind of the router at the other end.', oneOf(routerTypes), {
  malformed: rows.oppositeRouterTypeNotSupported,
});
