// Both ends of a peering and its mask. What the service would refuse is told while it is typed.
import { Form, Input, Typography } from 'antd';
import type { ReactElement } from 'react';
import { Select } from '../../parts/Select.tsx';
import { StateMark, useToneColours } from '../../parts/StateTag.tsx';
import { usePartWords } from '../../parts/words.ts';
import { useVbrFormWords } from './form-words.ts';
import { SubnetHelper } from './SubnetHelper.tsx';
import { dottedMask, judgePeering, prefixLengths, type Family, type PeeringProblem } from './subnets.ts';

export interface TypedPeering {
  readonly LocalGatewayIp?: string;
  readonly PeerGatewayIp?: string;
  readonly PeeringSubnetMask?: string;
  readonly EnableIpv6?: boolean;
  readonly LocalIpv6GatewayIp?: string;
  readonly PeerIpv6GatewayIp?: string;
  readonly PeeringIpv6SubnetMask?: string;
}

type Place = 'local' | 'peer' | 'mask';

const fields = {
  4: { local: 'LocalGatewayIp', peer: 'PeerGatewayIp', mask: 'PeeringSubnetMask' },
  6: { local: 'LocalIpv6GatewayIp', peer: 'PeerIpv6GatewayIp', mask: 'PeeringIpv6SubnetMask' },
} as const;

/** The field that has to be corrected. */
const placeOf: Readonly<Record<PeeringProblem, Place>> = {
  'local malformed': 'local',
  'local reserved': 'local',
  'peer malformed': 'peer',
  'peer reserved': 'peer',
  'same address': 'peer',
  'different subnets': 'peer',
  'mask malformed': 'mask',
  'outside mask': 'mask',
};

interface Props {
  readonly family: Family;
  readonly isRequired: boolean;
  /** What the helper fills in counts as typed. */
  readonly onTyped: () => void;
}

export function PeeringFields({ family, isRequired, onTyped }: Props): ReactElement {
  const say = useVbrFormWords();
  const sayPart = usePartWords();
  const colours = useToneColours();
  const form = Form.useFormInstance<TypedPeering>();
  const names = fields[family];
  const typed = {
    local: Form.useWatch(names.local, form)?.trim() ?? '',
    peer: Form.useWatch(names.peer, form)?.trim() ?? '',
    mask: Form.useWatch(names.mask, form)?.trim() ?? '',
  };
  const verdict = judgePeering(family, typed);

  function problemAt(place: Place): string | undefined {
    const values = {
      local: textOf(form.getFieldValue(names.local)),
      peer: textOf(form.getFieldValue(names.peer)),
      mask: textOf(form.getFieldValue(names.mask)),
    };
    const isUntouched = Object.values(values).every((text) => text === '');
    if (values[place] === '') return isUntouched && !isRequired ? undefined : sayPart('needed');
    const judged = judgePeering(family, values);
    if (!('problem' in judged) || placeOf[judged.problem] !== place) return undefined;
    // An empty field has a message of its own.
    if (judged.problem === 'mask malformed') return say(`mask malformed ${family}`);
    return say(judged.problem);
  }

  const itemFor = (place: Place) => ({
    name: names[place],
    required: isRequired,
    dependencies: Object.values(names).filter((name) => name !== names[place]),
    rules: [
      {
        validator: async () => {
          const problem = problemAt(place);
          await (problem === undefined ? Promise.resolve() : Promise.reject(new Error(problem)));
        },
      },
    ],
  });

  const { shortest, longest } = prefixLengths[4];
  return (
    <>
      <SubnetHelper
        family={family}
        onPick={({ local, peer, mask }) => {
          form.setFieldsValue({ [names.local]: local, [names.peer]: peer, [names.mask]: mask });
          void form.validateFields(Object.values(names)).catch(() => undefined);
          onTyped();
        }}
      />
      <Form.Item {...itemFor('local')} label={say(family === 4 ? 'local' : 'local6')}>
        <Input spellCheck={false} autoComplete="off" />
      </Form.Item>
      <Form.Item {...itemFor('peer')} label={say(family === 4 ? 'peer' : 'peer6')}>
        <Input spellCheck={false} autoComplete="off" />
      </Form.Item>
      {family === 4 ? (
        <Form.Item {...itemFor('mask')} label={say('mask')}>
          <Select
            allowClear={!isRequired}
            options={Array.from({ length: longest - shortest + 1 }, (_, index) => longest - index).map((length) => ({
              value: dottedMask(length),
              label: `/${length} · ${dottedMask(length)}`,
            }))}
          />
        </Form.Item>
      ) : (
        <Form.Item {...itemFor('mask')} label={say('mask6')} extra={say('mask6Help')}>
          <Input spellCheck={false} autoComplete="off" />
        </Form.Item>
      )}
      <Typography.Paragraph role="status" style={{ minHeight: 22 }} data-verdict={family}>
        {'cidr' in verdict ? (
          <>
            <StateMark tone="good" colour={colours.good} />{' '}
            {say('sameSubnet', { cidr: verdict.cidr, local: typed.local, peer: typed.peer })}
          </>
        ) : null}
      </Typography.Paragraph>
    </>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
