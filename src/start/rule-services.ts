// What rules are given besides the store: the catalogue, random values, and what is made with the master keys.
import { randomBytes, randomInt } from 'node:crypto';
import { derivedKeys, derivedMac, type MasterKeys } from '../access/master-keys.ts';
import { sealSession } from '../access/session-tokens.ts';
import type { RuleServices } from '../actions/declare.ts';
import { products } from '../actions/products.ts';
import { servedActions } from '../actions/served.ts';
import { secondMs } from '../domain/clock.ts';
import { newAccessKeyId, newDigits, newResourceId } from '../domain/ids.ts';
import { systemPoliciesOf } from '../domain/policy/system-policies.ts';
import { signLoaLink } from '../loa/link.ts';
import type { Basis } from './basis.ts';
import type { Jobs } from './jobs.ts';
import type { State } from './state.ts';

const secretBytes = 24;

export function ruleServicesOf(
  { settings, catalogue, masterKeys, box, publicAddress, isLocal }: Basis,
  { faults }: State,
  jobs: Jobs,
): RuleServices {
  const linkKeys = linkKeysFrom(masterKeys);
  return {
    catalogue,
    endpointOf: (region, host) => (isLocal ? host : region.endpoint),
    quotas: settings.quotas,
    vbrQuotas: settings.quotas,
    vpcQuotas: settings.quotas,
    systemPolicies: systemPoliciesOf(servedActions(products)),
    newId: (prefix, regionCode) => newResourceId(prefix, regionCode, (bound) => randomInt(bound)),
    newDigits: (count) => newDigits(count, (bound) => randomInt(bound)),
    newAccessKeyId: () => newAccessKeyId((bound) => randomInt(bound)),
    newSecret: () => randomBytes(secretBytes).toString('base64url'),
    sealSession: (session) => sealSession(session, box),
    jobStates: jobs.states,
    isPaymentRefused: faults.isPaymentRefused,
    tokenMac: derivedMac(masterKeys, 'page-token'),
    loaLink({ connectionId, number }, expiresAt) {
      const [key] = linkKeys();
      if (key === undefined) throw new Error('there is no key to sign links with');
      const expiresAtSeconds = Math.floor(expiresAt / secondMs);
      return signLoaLink({ baseUrl: publicAddress.url(), connectionId, loaNumber: number, expiresAtSeconds, key });
    },
  };
}

/** The keys of links to letters of authorization, the one to sign with first. */
export function linkKeysFrom(masterKeys: MasterKeys): () => readonly Buffer[] {
  return () => derivedKeys(masterKeys, 'loa-link');
}
