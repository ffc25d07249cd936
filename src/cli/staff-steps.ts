// The staff's commands about one resource, most of which change it. Each is one call of the API, so it is one row of a table.
import type { ApiClient, Parameters } from './api-client.ts';
import type { ApiOption } from './api-option.ts';
import { loaText } from './loa-text.ts';
import { hundredthsOf } from './money.ts';
import { operatorVersion } from './pages.ts';
import { balanceNow, regionFromQueue } from './step-parameters.ts';
import { newAccountTable, portTable } from './step-tables.ts';

const customerVersion = '2016-04-28';

export interface Step {
  readonly command: string;
  /** The parent command: `loa` of `demarc loa accept`. */
  readonly under?: 'loa' | 'account';
  readonly doc: string;
  readonly version?: string;
  readonly action: string;
  /** What it is about, and the parameter that carries its id. */
  readonly subject?: { readonly argument: string; readonly parameter: string };
  readonly options: readonly ApiOption[];
  /** False for a call that makes something new each time. */
  readonly isRepeatable?: boolean;
  /** Further parameters that other calls have to tell. @throws CommandError */
  readonly more?: (api: ApiClient, given: Parameters) => Promise<Parameters>;
  /** What is printed once it is done; a function where the answer tells more than that. */
  readonly done: string | ((answer: unknown, width: number | undefined) => string);
}

const connection = { argument: 'connection', parameter: 'PhysicalConnectionId' };
const loaOf = { argument: 'connection', parameter: 'InstanceId' };
const order = { argument: 'order', parameter: 'OrderId' };
const account = { argument: 'account', parameter: 'AccountId' };

const reason: ApiOption = {
  flag: 'reason',
  argument: 'text',
  doc: 'why, in words for the customer',
  parameter: 'Reason',
  isRequired: true,
};

const companyName: ApiOption = {
  flag: 'name',
  argument: 'text',
  doc: 'name of the company',
  parameter: 'Name',
};

const balance: ApiOption = {
  flag: 'balance',
  argument: 'amount',
  doc: "an amount in the account's currency, such as 5000 or 4999.50",
  parameter: 'Balance',
  wire: (amount) => hundredthsOf(amount)?.toString(),
};

export const steps: readonly Step[] = [
  {
    command: 'approve',
    doc: 'approve an application',
    action: 'ApprovePhysicalConnection',
    subject: connection,
    options: [],
    done: 'approved; a port can be allocated',
  },
  {
    command: 'reject',
    doc: 'refuse an application',
    action: 'RejectPhysicalConnection',
    subject: connection,
    options: [reason],
    done: 'rejected',
  },
  {
    command: 'ports',
    doc: 'the ports of an access point: the next free ones, and whose are taken',
    action: 'DescribePorts',
    subject: { argument: 'access-point', parameter: 'AccessPointId' },
    options: [{ flag: 'page', argument: 'number', doc: 'page of the taken ones', parameter: 'PageNumber' }],
    more: () => Promise.resolve({ PageSize: '50' }),
    done: portTable,
  },
  {
    command: 'allocate',
    doc: 'allocate a port to an approved connection',
    action: 'AllocatePhysicalConnection',
    subject: connection,
    options: [
      {
        flag: 'location',
        argument: 'text',
        doc: 'where the port is, in words for technicians',
        parameter: 'AdLocation',
        isRequired: true,
      },
      { flag: 'port', argument: 'text', doc: 'the port on its device', parameter: 'PortNumber', isRequired: true },
    ],
    done: 'port allocated',
  },
  {
    command: 'fail-allocation',
    doc: 'give up the allocation of a port',
    action: 'FailPhysicalConnectionAllocation',
    subject: connection,
    options: [reason],
    done: 'allocation failed',
  },
  {
    command: 'accept',
    under: 'loa',
    doc: 'accept an application for a letter of authorization',
    action: 'AcceptPhysicalConnectionLOA',
    subject: loaOf,
    options: [],
    done: 'letter of authorization in force',
  },
  {
    command: 'reject',
    under: 'loa',
    doc: 'refuse an application for a letter of authorization',
    action: 'RejectPhysicalConnectionLOA',
    subject: loaOf,
    options: [reason],
    done: 'letter of authorization refused',
  },
  {
    command: 'show',
    under: 'loa',
    doc: 'the letter of authorization of a connection: what was applied for, and all technicians',
    action: 'GetPhysicalConnectionLOA',
    subject: loaOf,
    options: [],
    done: loaText,
  },
  {
    command: 'withdraw',
    under: 'loa',
    doc: 'withdraw a letter of authorization, in whatever state it is',
    action: 'WithdrawPhysicalConnectionLOA',
    subject: loaOf,
    options: [reason],
    done: 'letter of authorization withdrawn',
  },
  {
    command: 'confirm',
    doc: 'confirm that the connection is installed',
    version: customerVersion,
    action: 'ConfirmPhysicalConnection',
    subject: connection,
    options: [
      {
        flag: 'region',
        argument: 'id',
        doc: "the connection's region (as the queue has it)",
        parameter: 'RegionId',
      },
    ],
    more: regionFromQueue,
    done: 'confirmed; the customer can enable it',
  },
  {
    command: 'settle',
    doc: 'mark an unpaid order as paid, for money that came another way',
    action: 'SettleOrder',
    subject: order,
    options: [],
    done: 'paid',
  },
  {
    command: 'void',
    doc: 'void an order that is unpaid or abnormal',
    action: 'VoidOrder',
    subject: order,
    options: [],
    done: 'void',
  },
  {
    command: 'lock',
    doc: 'lock a connection',
    action: 'LockPhysicalConnection',
    subject: connection,
    options: [
      {
        flag: 'status',
        argument: 'why',
        doc: 'for arrears or for security',
        parameter: 'BusinessStatus',
        isRequired: true,
        choices: ['FinancialLocked', 'SecurityLocked'],
      },
    ],
    done: 'locked',
  },
  {
    command: 'unlock',
    doc: 'lift the lock of a connection',
    action: 'UnlockPhysicalConnection',
    subject: connection,
    options: [],
    done: 'unlocked',
  },
  {
    command: 'create',
    under: 'account',
    doc: "open a customer's account; shows its first access key, this once",
    action: 'CreateAccount',
    isRepeatable: false,
    options: [
      { ...companyName, isRequired: true },
      {
        flag: 'site',
        argument: 'site',
        doc: 'the Chinese or the international site (cn)',
        parameter: 'Site',
        choices: ['cn', 'intl'],
      },
      balance,
    ],
    done: newAccountTable,
  },
  {
    command: 'modify',
    under: 'account',
    doc: "change an account's name or balance, suspend it or lift the suspension",
    action: 'ModifyAccount',
    subject: account,
    options: [
      companyName,
      balance,
      {
        flag: 'balance-before',
        argument: 'amount',
        doc: 'the balance that the new one was reckoned from (what it is now); another one by then: nothing is changed',
        parameter: 'BalanceBefore',
        wire: (amount) => hundredthsOf(amount)?.toString(),
      },
      {
        flag: 'suspended',
        argument: 'yes',
        doc: "whether the account's keys are refused",
        parameter: 'Suspended',
        choices: ['true', 'false'],
      },
    ],
    more: balanceNow,
    done: 'changed',
  },
];

/** Makes the step's one call. @returns the API's answer */
export async function takeStep(
  { action, version = operatorVersion, isRepeatable = true, more }: Step,
  api: ApiClient,
  given: Parameters,
): Promise<unknown> {
  const parameters = { ...(await more?.(api, given)), ...given };
  return await api.call({ version, action, parameters, isRepeatable });
}
