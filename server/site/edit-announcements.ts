import { AppError } from '../../shared/errors.ts'
import type { EditedAnnouncement } from '../../shared/site.contract.ts'
import type { AnnouncementId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'

type Announcement = Omit<EditedAnnouncement, 'id'>
const rowOf = ({ text, startsAt, endsAt }: Announcement) => ({ text, starts_at: new Date(startsAt), ends_at: new Date(endsAt) })

/** Publier une annonce: shown on the login page and the home from a time to another. */
export function addAnnouncement(ctx: Ctx, announcement: Announcement): Promise<EditedAnnouncement> {
  return ctx.db.transaction().execute(async (tx) => {
    const { id } = await tx.insertInto('announcements').values(rowOf(announcement)).returning('id').executeTakeFirstOrThrow()
    await record(tx, ctx, null, 'announcement.added', { announcementId: id, ...announcement })
    return { id, ...announcement }
  })
}

export function changeAnnouncement(ctx: Ctx, id: AnnouncementId, announcement: Announcement): Promise<EditedAnnouncement> {
  return ctx.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx.updateTable('announcements').set(rowOf(announcement)).where('id', '=', id).executeTakeFirst()
    if (numUpdatedRows === 0n) throw new AppError('notFound')
    await record(tx, ctx, null, 'announcement.changed', { announcementId: id, ...announcement })
    return { id, ...announcement }
  })
}

export function removeAnnouncement(ctx: Ctx, id: AnnouncementId): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const removed = await tx.deleteFrom('announcements').where('id', '=', id).returning('text').executeTakeFirst()
    if (!removed) throw new AppError('notFound')
    await record(tx, ctx, null, 'announcement.removed', { announcementId: id, text: removed.text })
  })
}
