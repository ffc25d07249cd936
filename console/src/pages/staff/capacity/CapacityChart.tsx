// Ports as bars, one row for each access point, in the colours of the present theme.
import { Flex, theme, Typography } from 'antd';
import type { ReactElement } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Capacity } from '../../../api/staff.ts';
import { useCapacityWords } from './words.ts';

const rowHeight = 36;
const axisHeight = 50;

export default function CapacityChart({ accessPoints }: { readonly accessPoints: readonly Capacity[] }): ReactElement {
  const say = useCapacityWords();
  const { token } = theme.useToken();
  const rows = accessPoints.map(({ Name, PortsInUse, PortsReserved, PortsTotal }) => ({
    name: Name,
    inUse: PortsInUse,
    reserved: PortsReserved,
    free: Math.max(0, (PortsTotal ?? 0) - PortsInUse - PortsReserved),
  }));
  const bars = [
    { key: 'inUse', fill: token.colorInfo },
    { key: 'reserved', fill: token.colorWarning },
    // An access point of the catalogue can be without a number of ports.
    ...(accessPoints.some(({ PortsTotal }) => PortsTotal !== undefined)
      ? [{ key: 'free', fill: token.colorBgContainer } as const]
      : []),
  ] as const;
  const text = { fill: token.colorText, fontSize: 12 };
  const outline = token.colorTextTertiary;
  return (
    // The table below has the same numbers for readers who cannot see the chart.
    <div aria-hidden="true">
      <Flex wrap gap={16} style={{ marginBottom: 8 }}>
        {bars.map(({ key, fill }) => (
          <Flex key={key} gap={6} align="center">
            <span style={{ width: 14, height: 14, background: fill, border: `1px solid ${outline}` }} />
            <Typography.Text>{say(key)}</Typography.Text>
          </Flex>
        ))}
      </Flex>
      <ResponsiveContainer width="100%" height={axisHeight + rows.length * rowHeight}>
        <BarChart data={rows} layout="vertical" margin={{ left: 8, right: 16 }} accessibilityLayer={false}>
          <CartesianGrid horizontal={false} stroke={token.colorBorderSecondary} />
          <XAxis type="number" allowDecimals={false} tick={text} stroke={token.colorTextTertiary} />
          <YAxis type="category" dataKey="name" width={110} tick={text} stroke={token.colorTextTertiary} />
          <Tooltip
            cursor={{ fill: token.colorFillTertiary }}
            contentStyle={{ background: token.colorBgElevated, borderColor: token.colorBorder }}
            labelStyle={{ color: token.colorText }}
            itemStyle={{ color: token.colorText }}
          />
          {bars.map(({ key, fill }) => (
            <Bar
              key={key}
              dataKey={key}
              name={say(key)}
              fill={fill}
              stroke={outline}
              isAnimationActive={false}
              stackId="ports"
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
