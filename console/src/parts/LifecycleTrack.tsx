// A lifecycle as a track, drawn from its table: the statuses before, the present one, those that may follow, and the next
// step.
import { CheckCircleOutlined, RollbackOutlined } from '@ant-design/icons';
import { Alert, Flex, Typography } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Lifecycle } from '../api/server-data.ts';
import { movesFrom, wayTaken, wayThrough } from './lifecycle-way.ts';
import './lifecycle-track.css';
import { Moment } from './Moment.tsx';
import { StateMark, StateTag, toneOf, useToneColours } from './StateTag.tsx';
import { useStateWords } from './state-words.ts';
import { usePartWords } from './words.ts';

interface Props {
  readonly lifecycle: Lifecycle;
  readonly status: string;
  /** Its first status, where the table has several. */
  readonly start?: string;
  /** When each status was last entered, as far as that is known. */
  readonly since?: ReadonlyMap<string, string>;
  /** The next step. */
  readonly next: ReactNode;
  /** Why the provider rejected it, in the provider's words. */
  readonly reason?: string | undefined;
}

const unknown: ReadonlyMap<string, string> = new Map();

export function LifecycleTrack({ lifecycle, status, start, since = unknown, next, reason }: Props): ReactElement {
  const say = usePartWords();
  const way = wayTaken(lifecycle, wayThrough(lifecycle, start), status, since);
  const place = way.indexOf(status);
  const at = since.get(status);
  return (
    <Flex vertical gap={16} data-track={lifecycle.of}>
      <Flex wrap gap={8} align="center">
        <Typography.Text strong style={{ fontSize: 16 }}>
          <StateTag state={status} />
        </Typography.Text>
        {at === undefined ? null : (
          <Typography.Text type="secondary">
            {say('since')} <Moment at={at} />
          </Typography.Text>
        )}
      </Flex>
      {reason === undefined ? null : <Alert type="error" showIcon title={`${say('rejectedBecause')}: ${reason}`} />}
      {next}
      <div className="lifecycle-track">
        <ol aria-label={say('lifeOf')}>
          {way.map((step, index) => (
            <Step
              key={step}
              lifecycle={lifecycle}
              way={way}
              step={step}
              at={index <= place ? since.get(step) : undefined}
              where={index === place ? 'here' : index < place ? 'passed' : 'ahead'}
            />
          ))}
        </ol>
      </div>
    </Flex>
  );
}

interface StepProps {
  readonly lifecycle: Lifecycle;
  readonly way: readonly string[];
  readonly step: string;
  readonly at: string | undefined;
  readonly where: 'passed' | 'here' | 'ahead';
}

function Step({ lifecycle, way, step, at, where }: StepProps): ReactElement {
  const stateWord = useStateWords();
  const colours = useToneColours();
  // Only the statuses from the present one on show their exits; the others cannot be left any more.
  const exits =
    where === 'passed'
      ? []
      : movesFrom(lifecycle, step).filter(({ to }) => to !== null && to !== way[way.indexOf(step) + 1]);
  return (
    <li className={`lifecycle-step ${where}`} data-step={step} aria-current={where === 'here' ? 'step' : undefined}>
      <span className="lifecycle-mark">
        {where === 'passed' ? (
          <CheckCircleOutlined aria-hidden style={{ color: colours.good, fontSize: 16 }} />
        ) : (
          <StateMark
            tone={where === 'here' ? toneOf(step) : 'waiting'}
            colour={where === 'here' ? colours[toneOf(step)] : colours.over}
            size={where === 'here' ? 18 : 10}
          />
        )}
      </span>
      <div className="lifecycle-name">
        <span className="lifecycle-word">{stateWord(step)}</span>
        {at === undefined ? null : (
          <Typography.Text type="secondary" style={{ fontSize: 12 }}>
            <Moment at={at} />
          </Typography.Text>
        )}
        {exits.length === 0 ? null : (
          <ul className="lifecycle-exits">
            {exits.map(({ on, to }) => (
              <li key={on} className="ahead">
                <Exit state={to ?? ''} isBack={way.includes(to ?? '')} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

interface ExitProps {
  readonly state: string;
  readonly isBack: boolean;
}

function Exit({ state, isBack }: ExitProps): ReactElement {
  const stateWord = useStateWords();
  const { over } = useToneColours();
  return (
    <>
      {isBack ? (
        <RollbackOutlined aria-hidden style={{ color: over }} />
      ) : (
        <StateMark tone={toneOf(state)} colour={over} size={10} />
      )}
      <span>{stateWord(state)}</span>
    </>
  );
}
