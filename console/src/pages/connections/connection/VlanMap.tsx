// The VLANs of a connection as squares. It is one control for keyboard and screen reader: arrow keys move, and the screen
// reader tells the VLAN that they reach.
import { Typography } from 'antd';
import { memo, useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import { useDetailWords } from './detail-words.ts';
import './vlan-map.css';
import type { TakenVlan, VlanRange } from './vlans.ts';

interface Props {
  readonly range: VlanRange;
  readonly taken: readonly TakenVlan[];
  readonly chosen: number;
  readonly onChoose: (vlan: number) => void;
  /** The text about the chosen VLAN. */
  readonly told: string;
}

const pageStep = 100;

export function VlanMap({ range, taken, chosen, onChoose, told }: Props): ReactElement {
  const say = useDetailWords();
  const [first, last] = range;
  const map = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const cell = map.current?.querySelector('.vlan-chosen');
    if (map.current === null || !(cell instanceof HTMLElement)) return;
    // Scrolls the map only, not the page.
    const { scrollTop, clientHeight } = map.current;
    const isSeen = cell.offsetTop >= scrollTop && cell.offsetTop + cell.offsetHeight <= scrollTop + clientHeight;
    if (!isSeen) map.current.scrollTop = cell.offsetTop - clientHeight / 2;
  }, [chosen]);

  function perRow(): number {
    const cells = map.current?.querySelector('.vlan-cells');
    const columns = cells === null || cells === undefined ? '' : getComputedStyle(cells).gridTemplateColumns;
    return columns.split(' ').length;
  }

  function walk(event: KeyboardEvent): void {
    const next = targets(chosen, range, perRow())[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(Math.min(last, Math.max(first, next)));
  }

  function choose({ target }: MouseEvent): void {
    const vlan = target instanceof HTMLElement ? target.dataset['vlan'] : undefined;
    if (vlan !== undefined) onChoose(Number(vlan));
  }

  return (
    <>
      <Typography.Paragraph type="secondary" style={{ marginBottom: 8 }}>
        <span className="vlan-sample vlan-used" /> {say('vlanUsed')} &emsp;
        <span className="vlan-sample vlan-reserved" /> {say('vlanReserved')} &emsp;
        <span className="vlan-sample" /> {say('vlanFree')}
      </Typography.Paragraph>
      <div
        ref={map}
        className="vlan-map"
        role="slider"
        tabIndex={0}
        aria-label={say('vlanMap')}
        aria-valuemin={first}
        aria-valuemax={last}
        aria-valuenow={chosen}
        aria-valuetext={told}
        onKeyDown={walk}
        onClick={choose}
      >
        <Cells range={range} taken={taken} chosen={chosen} />
      </div>
    </>
  );
}

function targets(chosen: number, [first, last]: VlanRange, perRow: number): Readonly<Record<string, number>> {
  return {
    ArrowRight: chosen + 1,
    ArrowLeft: chosen - 1,
    ArrowDown: chosen + perRow,
    ArrowUp: chosen - perRow,
    PageDown: chosen + pageStep,
    PageUp: chosen - pageStep,
    Home: first,
    End: last,
  };
}

const Cells = memo(function Cells({ range: [first, last], taken, chosen }: Pick<Props, 'range' | 'taken' | 'chosen'>) {
  const byVlan = new Map(taken.map((one) => [one.vlan, one]));
  return (
    <div className="vlan-cells" aria-hidden="true">
      {Array.from({ length: last - first + 1 }, (_, index) => {
        const vlan = first + index;
        const one = byVlan.get(vlan);
        const kind = one === undefined ? '' : one.reservedUntil === undefined ? ' vlan-used' : ' vlan-reserved';
        return (
          <span
            key={vlan}
            className={`vlan-cell${kind}${vlan === chosen ? ' vlan-chosen' : ''}`}
            data-vlan={vlan}
            title={String(vlan)}
          />
        );
      })}
    </div>
  );
});
