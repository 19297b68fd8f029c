import { AppError } from '../../../shared/errors.ts'
import type { UndeliveredMail } from '../../../shared/operations.contract.ts'
import type { MailId } from '../../../shared/vocabulary.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { matching } from '../matching.ts'
import { pageOf } from '../page-of.ts'

type Wanted = { after?: number | undefined; limit: number; search?: string | undefined }
type Row = Omit<UndeliveredMail, 'to' | 'failedAt'> & { name: string; email: string; failedAt: Date }

const columns = ['id', 'template', 'name', 'email', 'subject', 'error', 'failed_at as failedAt'] as const
const asView = ({ name, email, failedAt, ...mail }: Row): UndeliveredMail => ({
  ...mail,
  to: { name, email },
  failedAt: failedAt.toISOString(),
})

/** Newest first. */
export async function listUndelivered({ db }: Pick<Ctx, 'db'>, { after, limit, search }: Wanted) {
  const mails = await db
    .selectFrom('undelivered_mails')
    .select(columns)
    .$if(after !== undefined, (query) => query.where('id', '<', after as MailId))
    .$if(search !== undefined, (query) => query.where(matching(search!, ['name', 'email', 'subject', 'error'])))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(mails, limit, asView)
}

export async function findUndelivered(db: Db, id: MailId) {
  const mail = await db
    .selectFrom('undelivered_mails')
    .select([...columns, 'text', 'space_id as spaceId', 'payload'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!mail) throw new AppError('notFound')
  const { text, spaceId, payload, ...row } = mail
  return { ...asView(row), text, spaceId, payload }
}

/** Takes one, or all, out of the list: of two administrators, the second finds nothing. */
export const takeUndelivered = (tx: Tx, id: MailId | 'all') =>
  tx
    .deleteFrom('undelivered_mails')
    .$if(id !== 'all', (query) => query.where('id', '=', id as MailId))
    .returning(['space_id as spaceId', 'template', 'email as to', 'subject', 'job', 'payload'])
    .execute()
