import { AppError } from '../../../shared/errors.ts'
import type { UserId } from '../../../shared/vocabulary.ts'
import { createUser, type NewUser } from '../../accounts/create-user.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { isDuplicate, type Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'

/** Ajouter une personne. Nothing is sent to her: whoever adds her to a space invites her there. */
export async function createPerson(ctx: Ctx, person: NewUser): Promise<UserId> {
  return ctx.db.transaction().execute(async (tx) => {
    const id = await createUser(tx, ctx, person)
    if (!id) throw new AppError('person.already')
    return id
  })
}

/** Modifier une personne. The links that wait in the former mailbox open nothing any more, and both addresses are told. */
export async function changePerson(ctx: Ctx, id: UserId, { email, firstName, lastName, isInspector, isAdmin }: NewUser): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const former = await lockPerson(tx, ctx, id)
    if (id === ctx.actor.id && !isAdmin) throw new AppError('person.self')
    const changed = { email, first_name: firstName, last_name: lastName, is_inspector: isInspector, is_admin: isAdmin }
    await tx
      .updateTable('users')
      .set(changed)
      .where('id', '=', id)
      .execute()
      .catch((error: unknown) => {
        throw isDuplicate(error, 'users_email_key') ? new AppError('person.already') : error
      })
    const facts = { userId: id, email, name: `${firstName} ${lastName}`, isInspector, isAdmin, formerEmail: former.email }
    await record(tx, ctx, null, 'user.changed', facts)
    if (email === former.email) return
    await tx.deleteFrom('login_links').where('user_id', '=', id).where('used_at', 'is', null).execute()
    const news = { kind: 'emailChanged' as const, from: former.email, to: email }
    const told = { userId: id, news, at: ctx.now().toISOString(), ip: ctx.ip }
    await enqueue(tx, 'send-account-news', { ...told, email: former.email }, { ...told, email })
  })
}

/** With whoever acts: of two administrators who take the administration away from each other at once, one stays. */
export async function lockPerson(tx: Tx, { actor }: Pick<Ctx, 'actor'>, id: UserId) {
  const people = await tx
    .selectFrom('users')
    .select(['id', 'email', 'is_active as isActive', 'is_admin as isAdmin'])
    .where('id', 'in', [id, actor.id])
    .orderBy('id')
    .forUpdate()
    .execute()
  const me = people.find((one) => one.id === actor.id)
  if (!me?.isActive || !me.isAdmin) throw new AppError('access.denied')
  const person = people.find((one) => one.id === id)
  if (!person) throw new AppError('notFound')
  return person
}
