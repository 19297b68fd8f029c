import { AppError } from '../../../shared/errors.ts'
import type { MailId, ReceiptId } from '../../../shared/vocabulary.ts'
import { type Fact, record, recordAll } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { enqueueAgain } from '../../platform/jobs.ts'
import { findUndelivered, takeUndelivered } from './mails.queries.ts'

/** Lire un courriel qui n’est pas parti: what it says belongs to its recipient, so the journal keeps who read it. */
export async function readMail(ctx: Ctx, id: MailId) {
  const { spaceId, payload, ...mail } = await findUndelivered(ctx.db, id)
  const facts = factsOf({ ...mail, to: mail.to.email, payload })
  await ctx.db.transaction().execute((tx) => record(tx, ctx, spaceId, 'mail.read', facts))
  return mail
}

/** Renvoyer: written anew from what is true now, to the address of now. Fails again, it comes back to the list. Answers how many. */
export async function replayMails(ctx: Ctx, id: MailId | 'all'): Promise<number> {
  return ctx.db.transaction().execute(async (tx) => {
    const mails = await takeUndelivered(tx, id)
    if (mails.length === 0 && id !== 'all') throw new AppError('notFound')
    const bySpace = Map.groupBy(mails, ({ spaceId }) => spaceId)
    for (const [spaceId, ones] of bySpace) await recordAll(tx, ctx, spaceId, ones.map(replayed))
    for (const [job, ones] of Map.groupBy(mails, (mail) => mail.job))
      await enqueueAgain(
        tx,
        job,
        ones.map(({ payload }) => payload as object),
      )
    return mails.length
  })
}

type Taken = { template: string; to: string; subject: string; payload: unknown }
const replayed = (mail: Taken): Fact => ({ event: 'mail.replayed', data: factsOf(mail) })
function factsOf({ template, to, subject, payload }: Taken) {
  const { receiptId } = payload as { receiptId?: ReceiptId }
  return { template, to, subject, ...(receiptId && { receiptId }) }
}

/** Abandonner: nobody will receive it; the journal says so. */
export async function giveUpMail(ctx: Ctx, id: MailId): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const [mail] = await takeUndelivered(tx, id)
    if (!mail) throw new AppError('notFound')
    await record(tx, ctx, mail.spaceId, 'mail.givenUp', factsOf(mail))
  })
}
