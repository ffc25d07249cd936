// Ports as bars, one access point a row, in the colours of the present theme.
import { theme } from 'antd';
import type { ReactElement } from 'react';
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Capacity } from '../../../api/staff.ts';
import { useCapacityWords } from './words.ts';

const rowHeight = 36;
const headHeight = 90;

export default function CapacityChart({ accessPoints }: { readonly accessPoints: readonly Capacity[] }): ReactElement {
  const say = useCapacityWords();
  const { token } = theme.useToken();
  const rows = accessPoints.map(({ Name, PortsInUse, PortsReserved, PortsTotal }) => ({
    name: Name,
    inUse: PortsInUse,
    reserved: PortsReserved,
    free: Math.max(0, (PortsTotal ?? 0) - PortsInUse - PortsReserved),
  }));
  const text = { fill: token.colorText, fontSize: 12 };
  const outline = { stroke: token.colorTextTertiary, isAnimationActive: false, stackId: 'ports' } as const;
  return (
    // The table below says the same to whoever cannot see it.
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={headHeight + rows.length * rowHeight}>
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
          <Legend formatter={(word: string) => <span style={{ color: token.colorText }}>{word}</span>} />
          <Bar dataKey="inUse" name={say('inUse')} fill={token.colorInfo} {...outline} />
          <Bar dataKey="reserved" name={say('reserved')} fill={token.colorWarning} {...outline} />
          <Bar dataKey="free" name={say('free')} fill={token.colorBgContainer} {...outline} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
