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

type CustomersFor = (event: string) => readonly string[];

interface Props {
  readonly lifecycle: Lifecycle;
  readonly status: string;
  /** What it began as, where the table has more than one beginning. */
  readonly start?: string;
  /** When each status was last entered, as far as that is known. */
  readonly since?: ReadonlyMap<string, string>;
  /** What has to be done next, where there is more to say of it than the table does. */
  readonly next?: string | undefined;
  /** Who the table's customer is for an event, where the thing belongs to more accounts than the reader's. */
  readonly customersFor?: CustomersFor;
  /** Why it was refused, in the provider's words. */
  readonly reason?: string;
}

const unknown: ReadonlyMap<string, string> = new Map();

export function LifecycleTrack(props: Props): ReactElement {
  const { lifecycle, status, start, since = unknown, next, customersFor, reason } = props;
  const say = usePartWords();
  const way = wayThrough(lifecycle, start);
  const place = placeOnWay(lifecycle, way, status, since);
  return (
    <Flex vertical gap={16} data-track={lifecycle.of}>
      <Now
        lifecycle={lifecycle}
        way={way}
        status={status}
        at={since.get(status)}
        told={next}
        customersFor={customersFor}
      />
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
  readonly told: string | undefined;
  readonly customersFor: CustomersFor | undefined;
}

/** In words: where it is, since when, and what each side can do about it. */
function Now({ lifecycle, way, status, at, told, customersFor }: NowProps): ReactElement {
  const say = usePartWords();
  const eventWord = useEventWords();
  const stateWord = useStateWords();
  const whoMay = useActorWords(customersFor);
  const moves = movesFrom(lifecycle, status);
  const next =
    moves.find(({ to }) => to !== null && to === way[way.indexOf(status) + 1]) ?? moves.find(({ to }) => to !== null);
  const isSteady = toneOf(status) === 'good' || next === undefined;
  const waiting = isSteady
    ? say(toneOf(status) === 'good' ? 'nothingToDo' : 'atAnEnd')
    : next.by.includes('time')
      ? say('byItself', { state: stateWord(next.to ?? '') })
      : say('waitingFor', { who: whoMay(next), event: eventWord(next.on) });
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
      <Typography.Text>{told ?? waiting}</Typography.Text>
      {moves.length === 0 ? null : (
        <Typography.Text type="secondary">
          {say('possible')}{' '}
          {moves
            .map((move) =>
              say('possibleMove', {
                event: eventWord(move.on),
                who: whoMay(move),
                state: move.to === null ? say('gone') : stateWord(move.to),
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

/** Who may cause an event, as the reader calls them. */
function useActorWords(customersFor: CustomersFor | undefined): (move: Lifecycle['moves'][number]) => string {
  const say = usePartWords();
  const { identity } = useSession();
  return ({ on, by }) =>
    by
      .flatMap((actor) => {
        if (actor === 'time') return [say('time')];
        if (actor === 'customer' && customersFor !== undefined) return customersFor(on);
        const isReader = (actor === 'provider') === identity.isStaff;
        return [say(isReader ? 'you' : actor)];
      })
      .join(say('or'));
}
