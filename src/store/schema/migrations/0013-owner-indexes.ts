// Orders by account in the order of their pages, and due steps by their subject, so that neither is found by reading all.
import type { Kysely } from 'kysely';

export async function createOwnerIndexes({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('purchase_order_account').on('purchase_order').columns(['account_id', 'seq']).execute();
  await schema.createIndex('due_work_subject').on('due_work').column('subject').execute();
}
