import type { SpaceId } from '../shared/vocabulary.ts'
import { NOW, type World } from './world.ts'

/** A message that a mail server refused for good, and that waits for an administrator. */
export const anUndeliveredMail = ({ db }: Pick<World, 'db'>, space: { id: SpaceId } | null = null) =>
  db
    .insertInto('undelivered_mails')
    .values({
      space_id: space?.id ?? null,
      template: 'digest',
      name: 'Léa Roche',
      email: 'lea@cour.example',
      subject: 'Résumé',
      text: 'Bonjour,',
      error: 'EENVELOPE 550',
      failed_at: NOW,
      job: 'send-report',
      payload: JSON.stringify({}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
