import { expect, it } from 'vitest';
import { answerOf } from '../../../test/support/answers.ts';
import { ladder } from '../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { startTestServer } from '../../../test/support/server.ts';
import { aVpc, aVSwitch } from '../../../test/support/vpcs.ts';
import { describeZones } from './DescribeZones.ts';
import { alb } from './index.ts';

const { version: Version } = alb;

it('vSwitches can be made in the zones that a region has', async () => {
  await using server = await startTestServer({ stepDelay: 0 });
  const asked = { Version, RegionId: 'cn-hangzhou', AcceptLanguage: 'en-US' };
  const { Zones } = await answerOf(server, describeZones, asked);
  expect(Zones[0]).toEqual({ LocalName: 'China (Hangzhou) Zone A', ZoneId: 'cn-hangzhou-a' });
  const { VpcId } = await aVpc(server);
  for (const [place, { ZoneId }] of Zones.entries())
    await aVSwitch(server, VpcId, { ZoneId, CidrBlock: `10.0.${place}.0/24` });
});

provokesEveryError(describeZones, {});

ladder(describeZones, {
  rungs: [['unknownRegion', { RegionId: 'cn-nowhere' }]],
  mended: { Version, RegionId: 'cn-hangzhou' },
});
