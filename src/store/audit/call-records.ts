// The records of calls: nonces, client tokens and the audit.
import type { AuditRow, ClientTokenRecord } from '../../domain/call-records.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Database } from '../engine/engine.ts';
import { prepared } from '../queries/prepared.ts';

const insertNonce = prepared<{ accessKeyId: string; nonce: string; expiresAt: number }, unknown>((database, value) =>
  database
    .insertInto('nonce')
    .values({ access_key_id: value('accessKeyId'), nonce: value('nonce'), expires_at: value('expiresAt') })
    .onConflict((conflict) => conflict.doNothing()),
);

const selectToken = prepared<
  { accountId: AccountId; action: string; token: string; now: number },
  Pick<ClientTokenRecord, 'fingerprint' | 'answer'>
>((database, value) =>
  database
    .selectFrom('client_token')
    .select(['fingerprint', 'answer'])
    .where('account_id', '=', value('accountId'))
    .where('action', '=', value('action'))
    .where('token', '=', value('token'))
    .where('expires_at', '>', value('now')),
);

const upsertToken = prepared<{ [Name in keyof ClientTokenRecord]: ClientTokenRecord[Name] }, unknown>(
  (database, value) =>
    database
      .insertInto('client_token')
      .values({
        account_id: value('accountId'),
        action: value('action'),
        token: value('token'),
        fingerprint: value('fingerprint'),
        answer: value('answer'),
        expires_at: value('expiresAt'),
      })
      .onConflict((conflict) =>
        conflict.columns(['account_id', 'action', 'token']).doUpdateSet((eb) => ({
          fingerprint: eb.ref('excluded.fingerprint'),
          answer: eb.ref('excluded.answer'),
          expires_at: eb.ref('excluded.expires_at'),
        })),
      ),
);

type AuditValues = Omit<{ [Name in keyof AuditRow]: AuditRow[Name] }, 'changes' | 'alsoNamed'> & { changes: string };

const insertAudit = prepared<AuditValues, unknown>((database, value) =>
  database.insertInto('audit').values({
    at: value('at'),
    account_id: value('accountId'),
    access_key_id: value('accessKeyId'),
    caller_arn: value('callerArn'),
    source_ip: value('sourceIp'),
    version: value('version'),
    action: value('action'),
    resource: value('resource'),
    request_id: value('requestId'),
    outcome: value('outcome'),
    error_message: value('errorMessage'),
    changes: value('changes'),
    principal_id: value('principalId'),
  }),
);

/** The records of calls, written through one transaction. */
export function callRecords(database: Database) {
  return {
    async recordNonce(accessKeyId: string, nonce: string, expiresAt: number): Promise<boolean> {
      const { numAffectedRows } = await insertNonce(database, { accessKeyId, nonce, expiresAt });
      return numAffectedRows === 1n;
    },
    async clientToken(accountId: AccountId, action: string, token: string, now: number) {
      const { rows } = await selectToken(database, { accountId, action, token, now });
      return rows[0];
    },
    async recordClientToken(record: ClientTokenRecord): Promise<void> {
      await upsertToken(database, record);
    },
    async recordAudit({ alsoNamed = [], ...row }: AuditRow): Promise<void> {
      // A resource that was only named stands among the changes, with nothing before and nothing after: so it is found and
      // sealed like those that changed.
      const named = alsoNamed.map((resource) => ({ resource, before: null, after: null }));
      await insertAudit(database, { ...row, changes: JSON.stringify([...row.changes, ...named]) });
    },
  };
}

const expiredPerSweep = 1000;

/** Forgets a batch of nonces and client tokens past their time. @returns how many rows went */
export async function forgetExpired(database: Database, realNow: number, now: number): Promise<number> {
  const nonces = await database
    .deleteFrom('nonce')
    .where((eb) =>
      eb(
        eb.refTuple('access_key_id', 'nonce'),
        'in',
        eb
          .selectFrom('nonce as old')
          .select(['old.access_key_id', 'old.nonce'])
          .where('old.expires_at', '<=', realNow)
          .limit(expiredPerSweep)
          .$asTuple('access_key_id', 'nonce'),
      ),
    )
    .executeTakeFirst();
  const tokens = await database
    .deleteFrom('client_token')
    .where((eb) =>
      eb(
        eb.refTuple('account_id', 'action', 'token'),
        'in',
        eb
          .selectFrom('client_token as old')
          .select(['old.account_id', 'old.action', 'old.token'])
          .where('old.expires_at', '<=', now)
          .limit(expiredPerSweep)
          .$asTuple('account_id', 'action', 'token'),
      ),
    )
    .executeTakeFirst();
  return Number(nonces.numDeletedRows + tokens.numDeletedRows);
}
