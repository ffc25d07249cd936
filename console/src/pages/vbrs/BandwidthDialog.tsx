// The bandwidth of a VBR as the connection's owner limits it.
import type { ReactElement } from 'react';
import { updateVirtualBorderBandwidth as update, type Vbr } from '../../api/vbrs.ts';
import { StepDialog } from '../../parts/steps/StepDialog.tsx';
import { useSession } from '../../session/session.ts';
import { NumberField } from './VbrFields.tsx';
import { useVbrPageWords } from './vbr-words.ts';

interface Props {
  readonly vbr: Vbr;
  readonly onClose: () => void;
}

interface TypedBandwidth {
  readonly Bandwidth: number | null;
}

export function BandwidthDialog({ vbr: { VbrId, Name, Status, Bandwidth }, onClose }: Props): ReactElement {
  const say = useVbrPageWords();
  const { regionId } = useSession();
  return (
    <StepDialog<unknown, TypedBandwidth>
      title={`${say('bandwidthStep')}: ${Name ?? VbrId}`}
      about={{ id: VbrId, state: Status }}
      does={say('bandwidth does')}
      yes={say('yes bandwidth')}
      action={update}
      parameters={(typed) => ({ RegionId: regionId, VirtualBorderRouterId: VbrId, Bandwidth: typed.Bandwidth })}
      done={say('bandwidth done')}
      onClose={onClose}
      initialValues={{ Bandwidth: Bandwidth ?? null }}
    >
      <NumberField action={update} name="Bandwidth" label={say('bandwidthLabel')} />
    </StepDialog>
  );
}
