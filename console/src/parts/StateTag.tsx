// A status as colour, shape and word, so that each of the three alone suffices.
import { theme } from 'antd';
import type { ReactElement } from 'react';
import { useStateWords } from './state-words.ts';

/** What a status means for the reader, for resources of every kind. */
export type Tone = 'waiting' | 'moving' | 'ready' | 'good' | 'bad' | 'over';

const tones: Readonly<Record<string, Tone>> = {
  Initial: 'waiting',
  Approved: 'ready',
  Allocating: 'moving',
  Allocated: 'ready',
  Confirmed: 'ready',
  Enabled: 'good',
  Rejected: 'bad',
  Canceled: 'over',
  'Allocation Failed': 'bad',
  Terminating: 'moving',
  Terminated: 'over',
  unconfirmed: 'waiting',
  active: 'good',
  terminating: 'moving',
  terminated: 'over',
  recovering: 'moving',
  Applying: 'waiting',
  Available: 'ready',
  Pending: 'moving',
  Modifying: 'moving',
  Deleting: 'moving',
  Completing: 'moving',
  Complete: 'good',
  Unpaid: 'waiting',
  Paid: 'good',
  Abnormal: 'bad',
  Void: 'over',
  Closed: 'over',
  Normal: 'good',
  FinancialLocked: 'bad',
  SecurityLocked: 'bad',
};

export function toneOf(state: string): Tone {
  return tones[state] ?? 'waiting';
}

/** The colour of a tone in the present theme. */
export function useToneColours(): Readonly<Record<Tone, string>> {
  const { token } = theme.useToken();
  return {
    waiting: token.colorWarning,
    moving: token.colorInfo,
    ready: token.colorInfo,
    good: token.colorSuccess,
    bad: token.colorError,
    over: token.colorTextTertiary,
  };
}

export function StateTag({ state }: { readonly state: string }): ReactElement {
  const say = useStateWords();
  const colours = useToneColours();
  const tone = toneOf(state);
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }} data-state={state}>
      <StateMark tone={tone} colour={colours[tone]} />
      {say(state)}
    </span>
  );
}

interface MarkProps {
  readonly tone: Tone;
  readonly colour: string;
  readonly size?: number;
}

/** The shape of a tone: hollow circle, half-filled, diamond, disc, cross, dash. */
export function StateMark({ tone, colour, size = 12 }: MarkProps): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {shapes[tone](colour)}
    </svg>
  );
}

const shapes: Readonly<Record<Tone, (colour: string) => ReactElement>> = {
  waiting: (colour) => <circle cx="6" cy="6" r="4.5" fill="none" stroke={colour} strokeWidth="2" />,
  moving: (colour) => (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke={colour} strokeWidth="2" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill={colour} />
    </>
  ),
  ready: (colour) => <path d="M6 1l5 5-5 5-5-5z" fill={colour} />,
  good: (colour) => <circle cx="6" cy="6" r="5.5" fill={colour} />,
  bad: (colour) => <path d="M2 2l8 8M10 2l-8 8" stroke={colour} strokeWidth="2.6" strokeLinecap="round" />,
  over: (colour) => <path d="M2 6h8" stroke={colour} strokeWidth="2.6" strokeLinecap="round" />,
};
