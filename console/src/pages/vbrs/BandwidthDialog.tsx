// The bandwidth of a VBR as the connection's owner limits it.
import { App, Flex, InputNumber } from 'antd';
import { useId, useState, type ReactElement } from 'react';
import { useDeclaredParameters } from '../../api/declared-parameters.ts';
import { useChange } from '../../api/hooks.ts';
import { updateVirtualBorderBandwidth as update, type Vbr } from '../../api/vbrs.ts';
import { StepDialog } from '../../parts/StepDialog.tsx';
import { useSession } from '../../session/session.ts';
import { useVbrPageWords } from './vbr-words.ts';

interface Props {
  readonly vbr: Vbr;
  readonly onClose: () => void;
}

export function BandwidthDialog({ vbr: { VbrId, Name, Status, Bandwidth }, onClose }: Props): ReactElement {
  const say = useVbrPageWords();
  const id = useId();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const change = useChange(update);
  const { minimum: min = 1, maximum: max = 1 } = useDeclaredParameters(update)('Bandwidth').schema;
  const [typed, setTyped] = useState<number | null>(Bandwidth ?? null);
  return (
    <StepDialog
      title={`${say('bandwidthStep')}: ${Name ?? VbrId}`}
      id={VbrId}
      state={Status}
      does={say('bandwidth does')}
      yes={say('yes bandwidth')}
      change={change}
      onMake={() => {
        change.mutate(
          { RegionId: regionId, VirtualBorderRouterId: VbrId, Bandwidth: typed },
          {
            onSuccess: () => {
              message.success(say('bandwidth done'));
              onClose();
            },
          },
        );
      }}
      onClose={onClose}
    >
      <Flex vertical gap={4}>
        <label htmlFor={id}>{say('bandwidthLabel', { min, max })}</label>
        <InputNumber id={id} min={min} max={max} precision={0} value={typed} onChange={setTyped} />
      </Flex>
    </StepDialog>
  );
}
