import { expect, it } from 'vitest';
import { answerOf, formats } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import {
  aConnectedPair,
  anInterface,
  askedOfVRouter,
  ofSecond,
  shownInterface,
} from '../../../../test/support/router-interfaces.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import { describeRouterInterfaceAttribute } from './DescribeRouterInterfaceAttribute.ts';

const asked = (InstanceId: string) => ({ InstanceId, RegionId: 'cn-hangzhou' });

it.each(formats)('shows in %s what the list shows of an interface, with both ends and tags', async (format) => {
  await using server = await startTestServer({ stepDelay: 0 });
  const { initiator, acceptor } = await aConnectedPair(server);
  const tagged = await anInterface(server, askedOfVRouter({ 'Tag.1.Key': 'team', 'Tag.1.Value': 'network' }));
  for (const id of [initiator, acceptor, tagged]) {
    const { FastLinkMode, ...listed } = await shownInterface(server, id);
    const shown = await answerOf(server, describeRouterInterfaceAttribute, asked(id), { format });
    expect(shown).toMatchObject({ ...listed, FastLinkMode: String(FastLinkMode) });
  }
});

provokesEveryError(describeRouterInterfaceAttribute, {
  interfaceNotFound: async (server) => asked(await ofSecond(server)),
});

ladder(describeRouterInterfaceAttribute, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['interfaceNotFound', { InstanceId: 'ri-1' }],
  ],
  mended: async (server) => asked(await anInterface(server, askedOfVRouter())),
});
