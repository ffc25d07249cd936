import { expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { region } from '../../../../test/support/provider.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { getPhysicalConnectionServiceStatus } from './GetPhysicalConnectionServiceStatus.ts';
import { openPhysicalConnectionService } from './OpenPhysicalConnectionService.ts';

const here = { RegionId: region };

provokesEveryError(openPhysicalConnectionService, {
  async alreadyOpened(server) {
    await answerOf(server, openPhysicalConnectionService, here);
    return here;
  },
});

ladder(openPhysicalConnectionService, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    [
      'alreadyOpened',
      async (server) => {
        await answerOf(server, openPhysicalConnectionService, here);
        return {};
      },
      {
        // No call closes it again.
        mend: async ({ store }) => {
          await store.write(async (tx) => {
            const account = await tx.accounts.find(local.first.accountId);
            if (account !== undefined) await tx.accounts.modify(account, { serviceOpenedAt: null });
          });
        },
      },
    ],
  ],
  mended: here,
});

it.each(formats)('the service is opened for an account in all regions, and for no other, in %s', async (format) => {
  await using server = await startTestServer();
  const isOpen = async (options = {}) =>
    (await answerOf(server, getPhysicalConnectionServiceStatus, here, { format, ...options })).Enabled;
  expect(await isOpen()).toBe(false);
  await answerOf(server, openPhysicalConnectionService, here, { format });
  expect(await isOpen()).toBe(true);
  expect(await isOpen({ key: local.second })).toBe(false);
  expect(await refusalOf(server, openPhysicalConnectionService, { RegionId: 'cn-beijing' })).toMatchObject({
    code: 'InvalidOperation.OrderOpened',
  });
});

it.each([openPhysicalConnectionService, getPhysicalConnectionServiceStatus])(
  'a region has to be named, and known ($name)',
  async (action) => {
    await using server = await startTestServer();
    expect(await refusalOf(server, action, {})).toMatchObject({ code: 'MissingParameter' });
    expect(await refusalOf(server, action, { RegionId: 'cn-nowhere' })).toMatchObject({
      status: 404,
      code: 'InvalidRegionId.NotFound',
    });
  },
);
