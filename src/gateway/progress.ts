// What is known of a call while it is answered, so that a refusal can be told in the words of its format.
import type { AccountId } from '../domain/ids.ts';
import type { AnswerForm } from './action.ts';
import type { Caller } from './caller.ts';
import type { HttpRequest } from './http.ts';
import type { RawParameters } from './param.ts';
import { formatOfUnread, protocolOf, type Envelope, type Format, type Protocol } from './read-envelope.ts';

/** What has become known of a call so far; an error is rendered from whatever there is. */
export interface Progress {
  product: string;
  format: Format;
  action: string;
  version: string;
  /** How the action's answers differ from format to format. */
  answerForm: AnswerForm | undefined;
  /** Empty until the signature holds. */
  accountId: AccountId | '';
  readonly protocol: Protocol;
  asked: Envelope | undefined;
  parameters: RawParameters | undefined;
  accessKeyId: string | undefined;
  caller: Caller | undefined;
}

/** What is known before anything is read. */
export function begun(request: Pick<HttpRequest, 'headers' | 'url'>, product: string): Progress {
  return {
    product,
    format: formatOfUnread(request),
    action: '',
    version: '',
    answerForm: undefined,
    accountId: '',
    protocol: protocolOf(request),
    asked: undefined,
    parameters: undefined,
    accessKeyId: undefined,
    caller: undefined,
  };
}
