// What happens to every call, in wire order. The order is observable: which of two errors a caller is told of first.
import type { AuditRow } from '../domain/call-records.ts';
import type { Clock } from '../domain/clock.ts';
import type { Edition } from '../domain/edition.ts';
import type { AccountId } from '../domain/ids.ts';
import { BudgetExceeded } from '../domain/policy/budget.ts';
import { everything } from '../domain/policy/visibility.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { accessDenied, notAllowed } from './access-denied.ts';
import type { Action, Answer, Product } from './action.ts';
import type { Around } from './around.ts';
import { authenticate } from './authenticate.ts';
import { authorizationRequestOf, namedInAudit, notAudited, rawCall } from './authorization-request.ts';
import type { AccessKeys, Authorization, Authorizer, Caller } from './caller.ts';
import { checkRegionForm } from './check-region-form.ts';
import { currentMayAccept } from './edition-hint.ts';
import { ApiError, gatewayErrors, type ErrorRow } from './errors.ts';
import { actionFinder, type Found, type MissingActions } from './find-action.ts';
import { hostOf, type HttpAnswer, type HttpRequest } from './http.ts';
import { withJsonLists } from './json-lists.ts';
import type { SeenNonces } from './nonces.ts';
import type { Store, RecordingTransaction } from './ports.ts';
import { readClaim, type SigningRules } from './read-signature.ts';
import { checkFormat, formatOf, formatOfUnread, readEnvelope, type Envelope, type Protocol } from './read-envelope.ts';
import { begun, type Progress } from './progress.ts';
import { readParameters } from './read-parameters.ts';
import type { RawParameters } from './param.ts';
import { renderAnswer, renderError } from './render.ts';
import { contextOf, recordRefusal, refusalRow, runWrite, type AllowedCall, type KnownCall } from './run.ts';
import type { Throttle } from './throttle.ts';
import { nothingFound, resourcesFor, type FoundResources, type ResourceFinder } from './touched.ts';

/** One answered call, for the log and the metrics. Holds no parameter and no secret; `action` is empty if unknown. */
export interface CallRecord {
  readonly requestId: string;
  readonly action: string;
  readonly version: string;
  readonly accountId: AccountId | '';
  readonly status: number;
  /** `Success`, or the code of the refusal. */
  readonly outcome: string;
}

/** What was read of a call and answered, with its secrets: for the control API, which masks them, never for the log. */
interface CallContent {
  readonly protocol: Protocol;
  /** As asked for, known here or not; undefined where none could be read. */
  readonly asked: Envelope | undefined;
  /** undefined where none could be read. */
  readonly parameters: RawParameters | undefined;
  /** The key that the call said it was signed with. */
  readonly accessKeyId: string | undefined;
  /** undefined for a call that was refused before its signature held. */
  readonly caller: Caller | undefined;
  /** undefined for a call that was refused. */
  readonly answer: Answer | undefined;
  readonly refusal: ApiError | undefined;
}

export interface GatewayParts<ReadTransaction, WriteTransaction extends RecordingTransaction, RuleServices> {
  readonly products: readonly Product<ReadTransaction, WriteTransaction, RuleServices>[];
  /** What an unknown action's refusal tells from a wrong name. */
  readonly missing: readonly MissingActions[];
  readonly edition: Edition;
  readonly signing: SigningRules;
  readonly services: RuleServices;
  readonly store: Store<ReadTransaction, WriteTransaction>;
  readonly keys: AccessKeys;
  readonly authorizer: Authorizer;
  readonly resources: ResourceFinder;
  readonly throttle: Throttle;
  readonly nonces: SeenNonces;
  /** The server's clock, which a test may move. */
  readonly clock: Clock;
  /** Real time, for the signature window. */
  readonly realTime: Clock;
  readonly newRequestId: () => string;
  /** Stands around the rule of each call that is allowed; production passes nothing. */
  readonly around?: Around;
  /** An internal error: the cause goes to the log, never to the caller. */
  readonly onError: (requestId: string, cause: unknown) => void;
  /** A mutating call was refused by the throttle; it would have left this audit row. */
  readonly onThrottled: (row: AuditRow) => void;
  /** A call was denied because its caller's policies take too long to evaluate. */
  readonly onOverBudget: (requestId: string, callerArn: string, reason: string) => void;
  /** A refusal that is due to this edition; today's edition may accept the call. */
  readonly onEditionRefusal: (requestId: string, action: string) => void;
}

export interface Answered {
  readonly answer: HttpAnswer;
  readonly record: CallRecord;
  readonly content: CallContent;
}

export interface Gateway {
  answer(request: HttpRequest): Promise<Answered>;
  /** Refuses what never became a call: a body over the limit, bytes that are no HTTP. */
  refuse(request: Pick<HttpRequest, 'headers' | 'url'>, row: ErrorRow): Answered;
}

const nothingAround: Around = async (_call, next) => await next();

export function gatewayOf<ReadTransaction, WriteTransaction extends RecordingTransaction, RuleServices>(
  parts: GatewayParts<ReadTransaction, WriteTransaction, RuleServices>,
): Gateway {
  const { store, throttle, nonces, around = nothingAround } = parts;
  const find = actionFinder(parts.products, parts.missing);
  const defaultProduct = parts.products[0]?.name ?? '';

  async function answerCall(request: HttpRequest, requestId: string, progress: Progress): Promise<Answer> {
    const { protocol } = progress;
    const parameters = readParameters(request);
    progress.parameters = parameters.all;
    progress.format = formatOf(protocol, parameters.all);
    checkFormat(parameters.all);
    progress.asked = readEnvelope(request, protocol, parameters);
    const { product, action } = find(progress.asked);
    progress.product = product.name;
    progress.action = action.name;
    progress.version = product.version;
    progress.answerForm = action.answerForm;
    const claim = readClaim(request, protocol, parameters, parts.signing);
    progress.accessKeyId = claim.accessKeyId;
    const realNow = parts.realTime.now();
    const caller = await authenticate(claim, parts.keys, realNow);
    progress.accountId = caller.accountId;
    progress.caller = caller;
    if (request.forbidden !== undefined) throw new ApiError(request.forbidden);
    if (!nonces.claim(caller.accessKeyId, claim.nonce, realNow)) throw new ApiError(gatewayErrors.nonceUsed);
    const raw = withJsonLists(action.params, parameters.all);
    try {
      return await perform({ product, action }, raw, {
        caller,
        now: parts.clock.now(),
        realNow,
        nonce: claim.nonce,
        edition: parts.edition,
        requestId,
        services: parts.services,
        sourceIp: request.sourceIp,
        isSecureTransport: request.isSecureTransport,
        host: hostOf(request),
        version: product.version,
        ...(action.access === 'write' ? namedInAudit(action, raw, caller) : notAudited),
      });
    } catch (error) {
      // Nothing of the call may be stored, so a client or proxy may send the same request again.
      if (error instanceof StoreUnavailable) nonces.release(caller.accessKeyId, claim.nonce);
      throw error;
    }
  }

  async function perform(
    { product, action }: Found<ReadTransaction, WriteTransaction, RuleServices>,
    raw: RawParameters,
    claimed: KnownCall<RuleServices>,
  ): Promise<Answer> {
    let call = claimed;
    // What costs little comes before the policies, which are the customer's texts and may be long.
    checkRate(action, call);
    try {
      checkRegionForm(action.params, raw, parts.edition);
      const { caller, requestId } = call;
      // A root may read all that it may ask for; who owns a resource makes no difference to it.
      const needsOwners = action.access === 'write' || caller.principal.kind !== 'root';
      const found = needsOwners
        ? await resourcesFor(action.touches, rawCall(raw, caller), caller.isStaff, parts.resources)
        : nothingFound;
      if (action.access === 'write' && found.owners.size > 0)
        call = { ...call, ...namedInAudit(action, raw, caller, found) };
      const isTheirs = product.audience === 'customer' || caller.isStaff;
      const asked = isTheirs ? await authorized({ product, action }, raw, call, found) : { denial: notAllowed };
      if ('denial' in asked) throw accessDenied(product, action, caller, asked.denial);
      const { visible } = asked;
      const allowed = { caller, action: action.name, parameters: raw, requestId };
      return await around(allowed, async () => await run(action, raw, { ...call, visible }));
    } catch (error) {
      // A store that cannot be reached cannot store the audit row of the refusal either.
      if (error instanceof StoreUnavailable) throw error;
      const refused = error instanceof BudgetExceeded ? overBudget({ product, action }, call, error) : error;
      const refusal = refusalOf(refused, call.requestId);
      // A replay is no call of its own.
      const isReplay = refusal.code === gatewayErrors.nonceUsed[1];
      if (action.access === 'write' && !isReplay) await recordRefusal(store, action.name, call, refusal);
      throw refusal;
    }
  }

  /** What the throttle refuses costs no disk: it leaves neither a durable nonce nor an audit row of its own. */
  function checkRate(
    { name, access }: Action<ReadTransaction, WriteTransaction, RuleServices>,
    call: KnownCall<RuleServices>,
  ) {
    const { accountId } = call.caller;
    const waitMs = throttle.take(accountId, name, call.realNow);
    if (waitMs === undefined) return;
    const refusal = new ApiError(gatewayErrors.throttled, { wait: { ...throttle.windowOf(accountId, name), waitMs } });
    if (access === 'write') parts.onThrottled(refusalRow(name, call, refusal));
    throw refusal;
  }

  async function run(
    action: Action<ReadTransaction, WriteTransaction, RuleServices>,
    raw: RawParameters,
    call: AllowedCall<RuleServices>,
  ): Promise<Answer> {
    try {
      if (action.access === 'write') return await runWrite(store, action, action.bind(raw, parts.edition), call);
      const bound = action.bind(raw, parts.edition);
      return await store.read((tx) => bound.run({ ...contextOf(call), tx }));
    } catch (error) {
      if (error instanceof ApiError && currentMayAccept(action, raw, parts.edition, error))
        parts.onEditionRefusal(call.requestId, action.name);
      throw error;
    }
  }

  async function authorized(
    { product, action }: Found<ReadTransaction, WriteTransaction, RuleServices>,
    raw: RawParameters,
    call: KnownCall<RuleServices>,
    found: FoundResources,
  ): Promise<Authorization> {
    if (action.isEverybodys === true) return { visible: everything };
    return await parts.authorizer.authorize(call.caller, authorizationRequestOf(product, action, raw, call, found));
  }

  /** A call whose policies take too long to evaluate is denied, and the reason is logged. */
  function overBudget(
    { product, action }: Found<ReadTransaction, WriteTransaction, RuleServices>,
    call: KnownCall<RuleServices>,
    error: BudgetExceeded,
  ) {
    parts.onOverBudget(call.requestId, call.caller.arn, error.message);
    return accessDenied(product, action, call.caller, notAllowed);
  }

  function refusalOf(error: unknown, requestId: string): ApiError {
    if (error instanceof ApiError) return error;
    parts.onError(requestId, error);
    return new ApiError(error instanceof StoreUnavailable ? gatewayErrors.unavailable : gatewayErrors.internal);
  }

  function answered(
    requestId: string,
    progress: Progress,
    answer: HttpAnswer,
    told: Pick<CallContent, 'answer' | 'refusal'>,
  ): Answered {
    const { action, version, accountId, protocol, asked, parameters, accessKeyId, caller } = progress;
    const outcome = told.refusal?.code ?? 'Success';
    return {
      answer,
      record: { requestId, action, version, accountId, status: answer.status, outcome },
      content: { protocol, asked, parameters, accessKeyId, caller, ...told },
    };
  }

  function refused(request: Pick<HttpRequest, 'headers'>, requestId: string, progress: Progress, refusal: ApiError) {
    const origin = { requestId, hostId: hostOf(request), product: progress.product };
    return answered(requestId, progress, renderError(progress.format, origin, refusal), { answer: undefined, refusal });
  }

  return {
    async answer(request) {
      const requestId = parts.newRequestId();
      const progress = begun({ headers: request.headers, url: request.url }, defaultProduct);
      try {
        const answer = { RequestId: requestId, ...(await answerCall(request, requestId, progress)) };
        const rendered = renderAnswer({ ...progress, requestId }, answer, progress.answerForm);
        return answered(requestId, progress, rendered, { answer, refusal: undefined });
      } catch (error) {
        if (progress.parameters === undefined) progress.format = formatOfUnread(request);
        return refused(request, requestId, progress, refusalOf(error, requestId));
      }
    },
    refuse: (request, row) => refused(request, parts.newRequestId(), begun(request, defaultProduct), new ApiError(row)),
  };
}
