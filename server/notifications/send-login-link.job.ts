import { createLoginLink } from '../accounts/create-login-link.ts'
import type { Job, Jobs, WorkCtx } from '../platform/jobs.ts'
import { deliver } from './deliver.ts'
import { loginLetter } from './login-letter.ts'

/** An unknown or deactivated address gets nothing, and whoever typed it cannot tell. */
export async function sendLoginLink(work: WorkCtx, { email, next }: Jobs['send-login-link'], job: Job): Promise<void> {
  const user = await work.db
    .selectFrom('users')
    .select(['id', 'email', 'first_name', 'last_name'])
    .where('email', '=', email)
    .where('is_active', '=', true)
    .executeTakeFirst()
  if (!user) return
  const expiresAt = new Date(work.now().getTime() + work.config.loginLinkTtl)
  const url = await createLoginLink(work, user.id, next)
  const to = { name: `${user.first_name} ${user.last_name}`, email: user.email }
  await deliver(work, job, { spaceId: null, template: 'login-link', to, letter: loginLetter(url, expiresAt), isSecret: true })
}
