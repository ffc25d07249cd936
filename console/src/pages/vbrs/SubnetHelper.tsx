// Picks both ends of a peering out of a prefix.
import { Flex, Input, theme, Typography } from 'antd';
import { useId, useState, type ReactElement } from 'react';
import { Select } from '../../parts/Select.tsx';
import { useVbrFormWords } from './form-words.ts';
import { prefixLengths, subnetsWithin, type Family, type Subnet } from './subnets.ts';

interface Props {
  readonly family: Family;
  readonly onPick: (subnet: Subnet) => void;
}

const atMost = 256;

const examples = { 4: '10.0.0.0/24', 6: 'fd00:10::/64' } as const;

const offeredLengths = { 4: lengths(4, 24), 6: lengths(6, 120) } as const;

function lengths(family: Family, from: number): readonly number[] {
  const { longest } = prefixLengths[family];
  const least = family === 4 ? longest : longest - 1;
  const descending = Array.from({ length: least - from + 1 }, (_, index) => least - index);
  return family === 4 ? descending : [longest, ...descending];
}

export function SubnetHelper({ family, onPick }: Props): ReactElement {
  const say = useVbrFormWords();
  const { token } = theme.useToken();
  const id = useId();
  const [prefix, setPrefix] = useState<string>(examples[family]);
  const [length, setLength] = useState(family === 4 ? 30 : 126);
  const found = subnetsWithin(family, prefix, length, atMost);
  const offered = typeof found === 'string' ? [] : found.first;
  return (
    <Flex
      vertical
      gap={8}
      role="group"
      aria-labelledby={`${id}-title`}
      style={{ marginBottom: 16, paddingInlineStart: 12, borderInlineStart: `3px solid ${token.colorPrimaryBorder}` }}
    >
      <Typography.Text strong id={`${id}-title`}>
        {say('helper')}
      </Typography.Text>
      <Typography.Text type="secondary">{say('helperHelp')}</Typography.Text>
      <Flex wrap gap={8}>
        <Input
          aria-label={`${say('prefix')}, IPv${family}`}
          aria-describedby={`${id}-problem`}
          aria-invalid={typeof found === 'string'}
          status={typeof found === 'string' ? 'error' : ''}
          style={{ width: 180 }}
          spellCheck={false}
          value={prefix}
          onChange={({ target }) => {
            setPrefix(target.value);
          }}
        />
        <Select
          aria-label={`${say('size')}, IPv${family}`}
          style={{ width: 90 }}
          value={length}
          options={offeredLengths[family].map((value) => ({ value, label: `/${value}` }))}
          onChange={setLength}
        />
        <Select
          aria-label={`${say('subnet')}, IPv${family}`}
          style={{ flex: '1 1 240px', minWidth: 0 }}
          value={null}
          showSearch
          popupMatchSelectWidth={false}
          placeholder={say(typeof found === 'string' || !found.hasMore ? 'pickSubnet' : 'pickOfFirst', {
            count: offered.length,
          })}
          disabled={offered.length === 0}
          options={offered.map((subnet) => ({
            value: subnet.cidr,
            label: say('subnetChoice', { cidr: subnet.cidr, local: subnet.local, peer: subnet.peer }),
          }))}
          onChange={(cidr: string | null) => {
            const picked = offered.find((subnet) => subnet.cidr === cidr);
            if (picked !== undefined) onPick(picked);
          }}
        />
      </Flex>
      <Typography.Text type="danger" id={`${id}-problem`} role="status">
        {typeof found === 'string' ? say(found, { example: examples[family] }) : ''}
      </Typography.Text>
    </Flex>
  );
}
