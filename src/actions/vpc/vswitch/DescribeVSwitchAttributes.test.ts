import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVpc, aVSwitch, onVSwitch } from '../../../../test/support/vpcs.ts';
import { describeVSwitchAttributes } from './DescribeVSwitchAttributes.ts';

provokesEveryError(describeVSwitchAttributes, { vSwitchNotFound: () => onVSwitch('vsw-1') });

ladder(describeVSwitchAttributes, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['vSwitchNotFound', { RegionId: 'cn-beijing' }],
  ],
  mended: async (server) => onVSwitch(await aVSwitch(server, (await aVpc(server)).VpcId)),
  settings: { stepDelay: 0 },
});
