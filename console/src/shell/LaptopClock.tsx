// A laptop's clock can be moved; elsewhere there is nothing to see here.
import { ClockCircleOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Popover, Typography } from 'antd';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { useServerFacts } from '../api/server-data.ts';
import { Fault } from '../parts/Fault.tsx';
import { shownMoment } from '../parts/Moment.tsx';
import { useShellWords } from './words.ts';

const clockAnswer = z.object({ now: z.string() });

const steps = [
  ['hour', 'PT1H'],
  ['day', 'P1D'],
  ['week', 'P8D'],
  ['month', 'P1M'],
] as const;

export function LaptopClock(): ReactElement | null {
  const say = useShellWords();
  const facts = useServerFacts();
  if (facts.data === undefined || facts.data.laptopKeys.length === 0) return null;
  return (
    <Popover trigger="click" title={say('clock')} content={<ClockSteps />} destroyOnHidden>
      <Button type="text" icon={<ClockCircleOutlined />} aria-label={say('clock')} />
    </Popover>
  );
}

function ClockSteps(): ReactElement {
  const say = useShellWords();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const clock = useQuery({ queryKey: ['clock'], queryFn: async () => await askClock(), refetchInterval: 1000 });
  const move = useMutation({
    mutationFn: async (advance: string) =>
      await askClock({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance }),
      }),
    onSuccess: (now) => {
      message.success(say('clockMoved', { now: shownMoment(now) }));
    },
    onSettled: async () => {
      await queries.invalidateQueries();
    },
  });
  return (
    <Flex vertical gap={8} style={{ maxWidth: 300 }}>
      <Typography.Text strong>{clock.data === undefined ? '…' : shownMoment(clock.data)}</Typography.Text>
      <Typography.Text type="secondary">{say('clockHelp')}</Typography.Text>
      <Typography.Text>{say('advance')}</Typography.Text>
      <Flex wrap gap={8}>
        {steps.map(([name, duration]) => (
          <Button
            key={name}
            size="small"
            loading={move.isPending && move.variables === duration}
            disabled={move.isPending}
            onClick={() => {
              move.mutate(duration);
            }}
          >
            {say(name)}
          </Button>
        ))}
      </Flex>
      {move.error === null ? null : <Fault error={move.error} />}
    </Flex>
  );
}

async function askClock(init: RequestInit = {}): Promise<Date> {
  const response = await fetch('/_demarc/clock', init);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return new Date(clockAnswer.parse(await response.json()).now);
}
