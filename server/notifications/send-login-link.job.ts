import { createLoginLink } from '../accounts/create-login-link.ts'
import { addFromDirectory } from '../accounts/directory/add-from-directory.ts'
import type { Db } from '../platform/db.ts'
import type { Job, Jobs, WorkCtx } from '../platform/jobs.ts'
import { deliver } from './deliver.ts'
import { loginLetter } from './login-letter.ts'

/** An address that is unknown, to the directory too, or deactivated gets nothing, and whoever typed it cannot tell. */
export async function sendLoginLink(work: WorkCtx, { email, ip, next }: Jobs['send-login-link'], job: Job): Promise<void> {
  const known = await findUser(work.db, email)
  if (!known) await addFromDirectory(work, email, ip)
  const user = known ?? (await findUser(work.db, email))
  if (!user?.is_active) return
  const expiresAt = new Date(work.now().getTime() + work.config.loginLinkTtl)
  const url = await createLoginLink(work, user.id, next)
  const to = { name: `${user.first_name} ${user.last_name}`, email: user.email }
  await deliver(work, job, { spaceId: null, template: 'login-link', to, letter: loginLetter(url, expiresAt), isSecret: true })
}

const findUser = (db: Db, email: string) =>
  db.selectFrom('users').select(['id', 'email', 'first_name', 'last_name', 'is_active']).where('email', '=', email).executeTakeFirst()
