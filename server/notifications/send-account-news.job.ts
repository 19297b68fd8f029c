import type { Job, Jobs, WorkCtx } from '../platform/jobs.ts'
import { accountNews } from './account-letters.ts'
import { deliver } from './deliver.ts'

/** To the address of the moment. It cannot be declined: it is how a person hears of a thief. */
export async function sendAccountNews(work: WorkCtx, { userId, email, news, at, ip }: Jobs['send-account-news'], job: Job): Promise<void> {
  const user = await work.db
    .selectFrom('users')
    .select(['email', 'first_name', 'last_name'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  const to = { name: `${user.first_name} ${user.last_name}`, email: email ?? user.email }
  const letter = accountNews(news, { at: new Date(at), ip }, work.config)
  await deliver(work, job, { spaceId: null, template: `account-${news.kind}`, to, letter })
}
