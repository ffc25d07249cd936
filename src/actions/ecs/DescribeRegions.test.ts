import { expect, it } from 'vitest';
import { answerOf } from '../../../test/support/answers.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { startTestServer } from '../../../test/support/server.ts';
import { describeRegions } from '../vpc/location/DescribeRegions.ts';
import { describeRegionsOfEcs } from './DescribeRegions.ts';
import { ecs } from './index.ts';

it('the same regions as those of Express Connect, each available', async () => {
  await using server = await startTestServer();
  const language = { AcceptLanguage: 'en-US' };
  const { Regions } = await answerOf(server, describeRegionsOfEcs, { Version: ecs.version, ...language });
  const { Regions: ofVpc } = await answerOf(server, describeRegions, language);
  expect(Regions.Region).toEqual(ofVpc.Region.map((region) => ({ ...region, Status: 'available' })));
});

provokesEveryError(describeRegionsOfEcs, {});
