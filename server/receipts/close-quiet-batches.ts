import type { Edges } from '../platform/context.ts'
import { issueReceipt } from './issue-receipts.ts'
import type { Batch } from './receipts.queries.ts'

const QUIET = 10 * 60_000

/**
 * Nothing that was deposited stays without its receipt: a page that was closed, a line that fell, a script that never asks.
 * A batch is over when nothing of it has arrived for ten minutes, not even a part of a file.
 */
export async function closeQuietBatches({ db, config, now }: Edges): Promise<void> {
  for (const batch of await listQuiet({ db, config, now }))
    await db.transaction().execute((tx) => issueReceipt(tx, { config, now, ip: '', actorName: 'e.contrôle' }, batch))
}

function listQuiet({ db, config, now }: Pick<Edges, 'db' | 'config' | 'now'>): Promise<Batch[]> {
  const quietSince = new Date(now().getTime() - QUIET)
  return db
    .selectFrom('receipt_files as f')
    .innerJoin('deposits as d', 'd.id', 'f.deposit_id')
    .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'd.space_id').on('s.deleted_at', 'is', null))
    .where('f.receipt_id', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('uploads as u')
            .innerJoin('questions as n', 'n.id', 'u.question_id')
            .innerJoin('questionnaires as q', 'q.id', 'n.questionnaire_id')
            .whereRef('u.user_id', '=', 'd.author_id')
            .whereRef('q.space_id', '=', 'd.space_id')
            .where('u.deposit_id', 'is', null)
            // Each part that arrives puts off the end of its upload.
            .where('u.expires_at', '>', new Date(quietSince.getTime() + config.uploadExpiry)),
        ),
      ),
    )
    .groupBy(['d.space_id', 'd.author_id'])
    .having(({ fn }) => fn.max('d.deposited_at'), '<=', quietSince)
    .select(['d.space_id as spaceId', 'd.author_id as depositorId'])
    .execute()
}
