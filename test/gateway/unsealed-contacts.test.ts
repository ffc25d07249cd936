// Personal data that an earlier version has stored as it came: it is shown, and sealed when the server starts.
import { expect, it } from 'vitest';
import { acceptPhysicalConnectionLOA } from '../../src/actions/operator/AcceptPhysicalConnectionLOA.ts';
import { createUser } from '../../src/actions/ram/user/CreateUser.ts';
import { getUser } from '../../src/actions/ram/user/GetUser.ts';
import { applyPhysicalConnectionLOA } from '../../src/actions/vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { completePhysicalConnectionLOA } from '../../src/actions/vpc/loa/CompletePhysicalConnectionLOA.ts';
import { describePhysicalConnectionLOA } from '../../src/actions/vpc/loa/DescribePhysicalConnectionLOA.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { loaApplication, openProvider } from '../support/provider.ts';
import { askRam } from '../support/ram.ts';

const personal = { MobilePhone: '86-13900000042', Email: 'alice@carrier.example' };
const contact = 'Chen Yu, +86 571 0000 0042';

function writtenIn(database: TestDatabase): string {
  return JSON.stringify([...database.contents([])]);
}

const texts = [...Object.values(personal), contact];

it('contacts are stored sealed; what an earlier version stored unsealed is shown, and sealed at the start', async () => {
  using database = testDatabase();
  let id: string;
  {
    await using provider = await openProvider({ database: database.url });
    id = await provider.connectionIn('Allocated');
    await provider.customer(applyPhysicalConnectionLOA, { InstanceId: id, ...loaApplication });
    await provider.operator(acceptPhysicalConnectionLOA, { InstanceId: id });
    await provider.customer(completePhysicalConnectionLOA, {
      InstanceId: id,
      LineCode: 'HZ-1',
      LineLabel: 'F1',
      FinishWork: 'false',
      LineSPContactInfo: contact,
    });
    await askRam(provider.server, createUser, { UserName: 'alice', ...personal });
  }
  for (const text of texts) expect(writtenIn(database)).not.toContain(text);
  database.change(`UPDATE ram_user SET mobile_phone = '${personal.MobilePhone}', email = '${personal.Email}',
    sealed_mobile_phone = NULL, sealed_email = NULL`);
  database.change(`UPDATE loa SET line_contact = '${contact}', sealed_line_contact = NULL`);
  {
    await using provider = await openProvider({ database: database.url });
    for (const text of texts) expect(writtenIn(database)).not.toContain(text);
    // A node of the earlier version may go on writing.
    const later = 'Li Na, +86 571 0000 0043';
    database.change(`UPDATE loa SET line_contact = '${later}'`);
    const told = async () =>
      (await provider.customer(describePhysicalConnectionLOA, { InstanceId: id })).PhysicalConnectionLOAType;
    expect(await told()).toMatchObject({ LineSPContactInfo: later });
    const { User } = await askRam(provider.server, getUser, { UserName: 'alice' });
    expect(User).toMatchObject(personal);
  }
});
