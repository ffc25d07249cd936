// One step in the life of what is seeded: the action that makes it in the API, with the same checks and the same rule, or
// the work that time makes it with. Each leaves its row in the audit, as it would have in its time.
import { products } from '../../actions/products.ts';
import type { RuleServices } from '../../actions/declare.ts';
import type { Clock } from '../../domain/clock.ts';
import type { DueStepKind } from '../../domain/due-steps.ts';
import type { Edition } from '../../domain/edition.ts';
import { principalArn, principalId } from '../../domain/identity.ts';
import type { AccountId, ResourceIds } from '../../domain/ids.ts';
import { everything } from '../../domain/policy/visibility.ts';
import type { Path } from '../../domain/yaml.ts';
import type { Answer, WriteAction } from '../../gateway/action.ts';
import type { Caller } from '../../gateway/caller.ts';
import { ApiError, missingParameter } from '../../gateway/errors.ts';
import { resourceName } from '../../gateway/resource-name.ts';
import { namesTouched } from '../../gateway/touched.ts';
import { carryOut } from '../../provider/due-steps.ts';
import type { WriteTransaction } from '../../store/transaction.ts';
import { SeedError } from './error.ts';

export interface SeedParts {
  readonly services: RuleServices;
  readonly edition: Edition;
  readonly clock: Clock;
  readonly newRequestId: () => string;
}

/** A parameter of an action: its value, undefined for none, and where in the file it comes from. */
export type Given = Readonly<Record<string, readonly [value: string | number | undefined, path: Path]>>;

export interface Steps {
  readonly tx: WriteTransaction;
  readonly services: RuleServices;
  readonly edition: Edition;
  readonly now: number;
  /** What an entry says, checked as the action would. @throws SeedError */
  check(action: SeedAction, entry: Path, given: Given): void;
  /** Makes the step in the name of an account, or of the provider on what that account has. @throws SeedError */
  take(action: SeedAction, entry: Path, given: Given, options: StepOptions): Promise<Answer>;
  /** Carries out what time brings about. */
  pass(kind: DueStepKind, subject: string): Promise<void>;
  /** Leaves a row in the audit for what was changed since `changesBefore`. */
  leaveAudit(
    action: string,
    version: string,
    resource: string,
    accountId: AccountId,
    changesBefore: number,
  ): Promise<void>;
}

export type SeedAction = WriteAction<WriteTransaction, RuleServices>;

type GivenIds = { readonly [Prefix in keyof ResourceIds]?: ResourceIds[Prefix] | undefined };

interface StepOptions {
  readonly accountId: AccountId;
  /** Replaces random ids in this step. */
  readonly chance?: Partial<Pick<RuleServices, 'newAccessKeyId' | 'newSecret'>>;
  /** The ids that the file gives to what this step makes. */
  readonly givenIds?: GivenIds;
}

/** How the audit names the key of whoever seeds. */
const seedKeyId = 'seed';

// A state may hold more than new applications could bring about today: quotas change over the years.
const noQuotas = {
  quotas: { freeConnectionsPerAccount: null, connectionsPerAccessPoint: null },
  vbrQuotas: { vbrsPerConnection: null, unconfirmedVbrsPerAccount: null },
  vpcQuotas: { vpcsPerRegion: null, vSwitchesPerVpc: null },
};

export function stepsIn(
  tx: WriteTransaction,
  { services: servicesOfServer, edition, clock, newRequestId }: SeedParts,
): Steps {
  const now = clock.now();
  const services = { ...servicesOfServer, ...noQuotas };

  function check(action: SeedAction, entry: Path, given: Given): void {
    const raw = rawOf(given);
    for (const [name, param] of Object.entries(action.params)) {
      const place = given[name]?.[1] ?? entry;
      if (param.isRequired(edition) && !param.isPresent(name, raw))
        throw errorAt(place, new ApiError(missingParameter(name)));
      try {
        param.read(name, raw, edition);
      } catch (error) {
        throw errorAt(place, error);
      }
    }
  }

  async function leaveAudit(
    action: string,
    version: string,
    resource: string,
    accountId: AccountId,
    changesBefore: number,
  ) {
    const isStaff = products.some((product) => product.version === version && product.audience === 'operator');
    await tx.calls.recordAudit({
      at: now,
      accountId,
      accessKeyId: seedKeyId,
      callerArn: isStaff ? 'acs:demarc::provider' : principalArn(accountId, { kind: 'root' }),
      principalId: isStaff ? null : principalId(accountId, { kind: 'root' }),
      sourceIp: '',
      version,
      action,
      resource,
      requestId: newRequestId(),
      outcome: 'Success',
      errorMessage: null,
      changes: tx.changes.slice(changesBefore),
    });
  }

  return {
    tx,
    services,
    edition,
    now,
    check,
    leaveAudit,
    async take(action, entry, given, { accountId, chance = {}, givenIds = {} }) {
      check(action, entry, given);
      const newId: RuleServices['newId'] = (prefix, regionCode) =>
        givenIds[prefix] ?? services.newId(prefix, regionCode);
      const raw = rawOf(given);
      const changesBefore = tx.changes.length;
      const context = {
        caller: rootOf(accountId),
        tx,
        now,
        edition,
        requestId: newRequestId(),
        services: { ...services, ...chance, newId },
        sourceIp: '',
        isSecureTransport: true,
        host: 'localhost',
        visible: everything,
      };
      try {
        const answer = await action.bind(raw, edition).run(context);
        const [named = '*'] = namesTouched(action.touches, { raw, accountId, principal: { kind: 'root' } });
        const resource = resourceName(named);
        await leaveAudit(action.name, versionOf(action), resource, accountId, changesBefore);
        return answer;
      } catch (error) {
        throw errorAt(placeOf(error, given) ?? entry, error);
      }
    },
    async pass(kind, subject) {
      await carryOut(tx, { kind, subject }, { catalogue: services.catalogue, clock, newRequestId });
    },
  };
}

function rootOf(accountId: AccountId): Caller {
  const principal = { kind: 'root' } as const;
  return { accountId, accessKeyId: seedKeyId, principal, arn: principalArn(accountId, principal), isStaff: false };
}

function rawOf(given: Given): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(given).flatMap(([name, [value]]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

/** Codes have the parameter's name in them: `InvalidVlanId.Used`. */
function placeOf(error: unknown, given: Given): Path | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const words = error.code.split('.').map((word) => word.replace(/^(Invalid|Malformed)/, ''));
  return Object.entries(given).find(([name]) => words.includes(name))?.[1][1];
}

function errorAt(place: Path, error: unknown): unknown {
  return error instanceof ApiError ? new SeedError(place, `${error.message} (${error.code})`) : error;
}

function versionOf({ name }: SeedAction): string {
  return products.find(({ actions }) => actions.some((action) => action.name === name))?.version ?? '';
}
