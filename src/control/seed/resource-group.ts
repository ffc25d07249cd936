// A resource group from a file. No action of the API makes one here.
import { newGroupId } from '../../domain/resource-group.ts';
import type { Path } from '../../domain/yaml.ts';
import { accountNamed, type CreatedIds } from './created.ts';
import { SeedError } from './error.ts';
import type { SeedFile } from './file.ts';
import type { Steps } from './steps.ts';

/** How the audit names what makes a group in the service. */
const creation = { action: 'CreateResourceGroup', version: '2020-03-31' };

export async function seedGroup(
  steps: Steps,
  createdIds: CreatedIds,
  name: string,
  entry: SeedFile['resourceGroups'][string],
): Promise<void> {
  const { tx, services, now } = steps;
  const at: Path = ['resourceGroups', name];
  const accountId = await accountNamed(tx, createdIds, entry.account, [...at, 'account']);
  if (!/^[A-Za-z][A-Za-z0-9-]{1,49}$/.test(name))
    throw new SeedError(at, 'a group is called by 2 to 50 letters, digits and dashes, a letter first');
  const id = entry.id ?? newGroupId(services.newDigits);
  const changesBefore = tx.changes.length;
  const group = { id, accountId, name, displayName: entry.displayName ?? name, createdAt: now };
  if (!(await tx.resourceGroups.insert(group)))
    throw new SeedError(at, `there is a group ${id}, or one of the account's called '${name}', already`);
  const resource = `acs:resourcemanager:*:${accountId}:resourcegroup/${id}`;
  await steps.leaveAudit(creation.action, creation.version, resource, accountId, changesBefore);
  createdIds.resourceGroups[name] = id;
}
