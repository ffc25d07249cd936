// Shows and moves the clock of local mode. It is not shown elsewhere.
import { ClockCircleOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Popover, Typography } from 'antd';
import type { ReactElement } from 'react';
import { askClock, useServerNow } from '../api/server-clock.ts';
import { useServerFacts } from '../api/server-data.ts';
import { ErrorAlert } from '../parts/ErrorAlert.tsx';
import { shownMoment } from '../parts/Moment.tsx';
import { useShellWords } from './words.ts';

const steps = [
  ['hour', 'PT1H'],
  ['day', 'P1D'],
  ['week', 'P8D'],
  ['month', 'P1M'],
] as const;

export function LocalClock(): ReactElement | null {
  const say = useShellWords();
  const facts = useServerFacts();
  if (facts.data === undefined || facts.data.localKeys.length === 0) return null;
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
  const now = useServerNow(1000);
  const move = useMutation({
    mutationFn: async (advance: string) =>
      await askClock({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance }),
      }),
    onSuccess: (moved) => {
      message.success(say('clockMoved', { now: shownMoment(moved) }));
    },
    onSettled: async () => {
      await queries.invalidateQueries();
    },
  });
  return (
    <Flex vertical gap={8} style={{ maxWidth: 300 }}>
      <Typography.Text strong>{now === undefined ? '…' : shownMoment(new Date(now))}</Typography.Text>
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
      {move.error === null ? null : <ErrorAlert error={move.error} />}
    </Flex>
  );
}
