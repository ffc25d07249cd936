// The settings that are also options of `demarc serve` and variables `DEMARC_…`.
import { editionNames } from '../domain/edition.ts';
import { providerModes } from '../domain/provider-policy.ts';

/** In the order of `demarc serve --help`. */
export const optionRows = [
  { name: 'host', argument: 'ADDRESS', doc: 'address to listen on (127.0.0.1)' },
  { name: 'port', argument: 'PORT', doc: 'port to listen on (8090); 0 takes a free one' },
  { name: 'database', argument: 'URL', doc: 'sqlite:PATH, memory: or postgres://… (sqlite:demarc-data/demarc.db)' },
  {
    name: 'edition',
    argument: 'NAME',
    doc: `${editionNames.join(' or ')}: the reference, or today's service (2019-08)`,
  },
  { name: 'provider', argument: 'MODE', doc: `${providerModes.join(', ')}: who makes the provider's steps (auto)` },
  { name: 'stepDelay', argument: 'TIME', doc: 'how long an automatic step takes: 0, 250ms, 1s, 5m (1s)' },
  {
    name: 'seed',
    argument: 'FILE',
    doc: 'accounts, connections and VBRs that a new database begins with, in local mode',
  },
  { name: 'publicUrl', argument: 'URL', doc: 'how customers reach this server, for links in its answers' },
  { name: 'tlsCert', argument: 'FILE', doc: 'certificate (PEM, with its chain) to speak HTTPS with' },
  { name: 'tlsKey', argument: 'FILE', doc: 'its private key (PEM)' },
  {
    name: 'trustedProxies',
    argument: 'LIST',
    doc: 'addresses or CIDR blocks, with commas between, whose X-Forwarded-For is believed',
  },
  {
    name: 'allowOrphans',
    argument: 'BOOLEAN',
    doc: 'true: serve a database that names regions or access points which the catalogue lacks',
  },
  {
    name: 'signedHost',
    argument: 'BOOLEAN',
    doc: 'true: refuse calls signed with ACS3 that do not sign the host, as older Java SDKs do not',
  },
  { name: 'config', argument: 'FILE', doc: 'demarc.yaml with any of the settings' },
  { name: 'logLevel', argument: 'LEVEL', doc: 'fatal, error, warn, info, debug or silent (info)' },
] as const;

type OptionName = (typeof optionRows)[number]['name'];
export type Flags = Readonly<Partial<Record<OptionName, string>>>;
