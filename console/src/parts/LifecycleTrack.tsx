// A lifecycle as a track, drawn from its table: what is behind, where it is, what may come, and who must act.
import { CheckCircleOutlined, RollbackOutlined } from '@ant-design/icons';
import { Alert, Flex, Typography } from 'antd';
import type { ReactElement } from 'react';
import type { Lifecycle } from '../api/server-data.ts';
import { useSession } from '../session/session.ts';
import { useEventWords } from './event-words.ts';
import { movesFrom, placeOnWay, wayThrough } from './lifecycle-way.ts';
import './lifecycle-track.css';
import { Moment } from './Moment.tsx';
import { StateMark, StateTag, toneOf, useToneColours } from './StateTag.tsx';
import { useStateWords } from './state-words.ts';
import { usePartWords } from './words.ts';

interface Props {
  readonly lifecycle: Lifecycle;
  readonly status: string;
  /** What it began as, where the table has more than one beginning. */
  readonly start?: string;
  /** When each status was last entered, as far as that is known. */
  readonly since?: ReadonlyMap<string, string>;
  /** Why it was refused, in the provider's words. */
  readonly reason?: string;
}

const unknown: ReadonlyMap<string, string> = new Map();

export function LifecycleTrack({ lifecycle, status, start, since = unknown, reason }: Props): ReactElement {
  const say = usePartWords();
  const way = wayThrough(lifecycle, start);
  const place = placeOnWay(lifecycle, way, status, since);
  return (
    <Flex vertical gap={16} data-track={lifecycle.of}>
      <Now lifecycle={lifecycle} way={way} status={status} at={since.get(status)} />
      {reason === undefined ? null : <Alert type="error" showIcon title={`${say('refusedBecause')}: ${reason}`} />}
      <div className="lifecycle-track">
        <ol aria-label={say('lifeOf')}>
          {way.map((step, index) => (
            <Step
              key={step}
              lifecycle={lifecycle}
              way={way}
              step={step}
              at={index <= place ? since.get(step) : undefined}
              where={step === status ? 'here' : index <= place ? 'passed' : 'ahead'}
              sideStatus={index === place && step !== status ? status : undefined}
            />
          ))}
        </ol>
      </div>
    </Flex>
  );
}

interface NowProps {
  readonly lifecycle: Lifecycle;
  readonly way: readonly string[];
  readonly status: string;
  readonly at: string | undefined;
}

/** In words: where it is, since when, and what each side can do about it. */
function Now({ lifecycle, way, status, at }: NowProps): ReactElement {
  const say = usePartWords();
  const eventWord = useEventWords();
  const stateWord = useStateWords();
  const actorWord = useActorWords();
  const moves = movesFrom(lifecycle, status);
  const next =
    moves.find(({ to }) => to !== null && to === way[way.indexOf(status) + 1]) ?? moves.find(({ to }) => to !== null);
  const isSteady = toneOf(status) === 'good' || next === undefined;
  const waiting = isSteady
    ? say(toneOf(status) === 'good' ? 'nothingToDo' : 'atAnEnd')
    : next.by.includes('time')
      ? say('byItself', { state: stateWord(next.to ?? '') })
      : say('waitingFor', { who: next.by.map(actorWord).join(say('or')), event: eventWord(next.on) });
  return (
    <Flex vertical gap={4}>
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
      <Typography.Text>{waiting}</Typography.Text>
      {moves.length === 0 ? null : (
        <Typography.Text type="secondary">
          {say('possible')}{' '}
          {moves
            .map(({ on, by, to }) =>
              say('possibleMove', {
                event: eventWord(on),
                who: by.map(actorWord).join(say('or')),
                state: to === null ? say('gone') : stateWord(to),
              }),
            )
            .join(' · ')}
        </Typography.Text>
      )}
    </Flex>
  );
}

interface StepProps {
  readonly lifecycle: Lifecycle;
  readonly way: readonly string[];
  readonly step: string;
  readonly at: string | undefined;
  readonly where: 'passed' | 'here' | 'ahead';
  /** The status beside the way that it left for from here. */
  readonly sideStatus: string | undefined;
}

function Step({ lifecycle, way, step, at, where, sideStatus }: StepProps): ReactElement {
  const stateWord = useStateWords();
  const colours = useToneColours();
  const exits = movesFrom(lifecycle, step).filter(({ to }) => to !== null && to !== way[way.indexOf(step) + 1]);
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
              <li
                key={on}
                className={to === sideStatus ? 'here' : 'ahead'}
                aria-current={to === sideStatus ? 'step' : undefined}
              >
                <Exit state={to ?? ''} isBack={way.includes(to ?? '')} isHere={to === sideStatus} />
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
  readonly isHere: boolean;
}

function Exit({ state, isBack, isHere }: ExitProps): ReactElement {
  const stateWord = useStateWords();
  const colours = useToneColours();
  const tone = toneOf(state);
  const colour = isHere ? colours[tone] : colours.over;
  return (
    <>
      {isBack ? (
        <RollbackOutlined aria-hidden style={{ color: colour }} />
      ) : (
        <StateMark tone={tone} colour={colour} size={isHere ? 14 : 10} />
      )}
      <span>{stateWord(state)}</span>
    </>
  );
}

/** Who causes an event, as the reader calls them. */
function useActorWords(): (actor: Lifecycle['moves'][number]['by'][number]) => string {
  const say = usePartWords();
  const { identity } = useSession();
  return (actor) => {
    if (actor === 'time') return say('time');
    const isReader = (actor === 'provider') === identity.isStaff;
    return say(isReader ? 'you' : actor);
  };
}
