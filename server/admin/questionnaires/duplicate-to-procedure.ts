import { sql } from 'kysely'
import type { Duplication } from '../../../shared/admin-spaces.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { QuestionnaireId, SpaceId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { enqueue, type MailRequest } from '../../platform/jobs.ts'
import { adminQuestionnairePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { copyQuestionnaire } from '../../questionnaires/copy-questionnaire.ts'
import { listMemberIds } from '../../spaces/members.queries.ts'
import { findSpaceOf, lockAnyQuestionnaire } from './questionnaires.queries.ts'

/** What copying would do in each other living space of the same procedure, whatever its case and accents. */
export async function previewDuplicates({ db }: Pick<Ctx, 'db'>, id: QuestionnaireId): Promise<Duplication[]> {
  await findSpaceOf(db, id)
  const spaces = await spacesOfProcedure(db, id).execute()
  return spaces.map(({ hasInspector, hasSame, ...space }) => ({
    space,
    outcome: hasSame ? 'already' : hasInspector ? 'copied' : 'noInspector',
  }))
}

/** Dupliquer dans la procédure: a draft without editor in each space that can take one; the answer says what was done where. */
export async function duplicateToProcedure(
  ctx: Ctx,
  id: QuestionnaireId,
  { spaceIds, reason }: { spaceIds: SpaceId[]; reason: string },
): Promise<Duplication[]> {
  return ctx.db.transaction().execute(async (tx) => {
    const fromSpaceId = await findSpaceOf(tx, id)
    // Held in one order for all, its own among them: deletions wait.
    await tx
      .selectFrom('spaces')
      .where(sql<boolean>`id = any(${[...spaceIds, fromSpaceId]})`)
      .orderBy('id')
      .select('id')
      .forNoKeyUpdate()
      .execute()
    const { actor, questionnaire } = await lockAnyQuestionnaire(tx, ctx, id)
    allow(adminQuestionnairePolicy.duplicate(actor, questionnaire))
    const wanted = new Set(spaceIds)
    const all = await previewDuplicates({ db: tx }, id)
    const report = all.filter(({ space }) => wanted.delete(space.id))
    const gone = await findGone(tx, [...wanted])

    const targets = report.filter(({ outcome }) => outcome === 'copied').map(({ space }) => space.id)
    const copies = targets.length > 0 ? await copyQuestionnaire(tx, ctx, id, targets, { editorId: null }) : []
    const { title } = questionnaire
    const toSpaceIds = copies.map(({ spaceId }) => spaceId)
    const traces = copies.map(({ id: copyId, spaceId }) => ({
      spaceId,
      write: () => record(tx, ctx, spaceId, 'questionnaire.copiedIn', { questionnaireId: copyId, title, fromSpaceId, reason }),
    }))
    const facts = { questionnaireId: id, title, toSpaceIds, reason }
    traces.push({ spaceId: fromSpaceId, write: () => record(tx, ctx, fromSpaceId, 'questionnaire.copiedToProcedure', facts) })
    for (const { write } of traces.sort((a, b) => a.spaceId - b.spaceId)) await write()
    for (const copy of copies) {
      const data = { questionnaireId: copy.id, byId: actor.id, reason }
      const mails = (await listMemberIds(tx, copy.spaceId, 'inspector')).map((to): MailRequest => ({ template: 'draft-arrived', to, data }))
      await enqueue(tx, 'send-mail', ...mails)
    }
    return [...report, ...gone]
  })
}

const place = ['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode'] as const

const spacesOfProcedure = (db: Db, id: QuestionnaireId) =>
  db
    .selectFrom('questionnaires as q')
    .innerJoin('spaces as own', 'own.id', 'q.space_id')
    .innerJoin('spaces as s', (on) => on.on(sql<boolean>`plain(trim(s.procedure)) = plain(trim(own.procedure)) and s.id <> own.id`))
    .where('q.id', '=', id)
    .where('s.deleted_at', 'is', null)
    .select(place)
    .select([
      sql<boolean>`exists (
        select from memberships m join users u on u.id = m.user_id where m.space_id = s.id and m.role = 'inspector' and u.is_active)`.as(
        'hasInspector',
      ),
      sql<boolean>`exists (select from questionnaires o where o.space_id = s.id and plain(trim(o.title)) = plain(trim(q.title)))`.as(
        'hasSame',
      ),
    ])
    .orderBy(sql`s.organization collate "fr-x-icu"`)
    .orderBy('s.id')

/** One that does not exist at all is a mistake of who asks. */
async function findGone(db: Db, ids: SpaceId[]): Promise<Duplication[]> {
  const spaces = await db.selectFrom('spaces as s').where(sql<boolean>`s.id = any(${ids})`).select(place).orderBy('s.id').execute()
  if (spaces.length < ids.length) throw new AppError('notFound')
  return spaces.map((space) => ({ space, outcome: 'gone' }))
}
