import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { AdminQuestionnaire, AdminQuestionnaireLine } from '../../../shared/admin-spaces.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { QuestionnaireId, QuestionnaireStatus, SpaceId } from '../../../shared/vocabulary.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { adminQuestionnairePolicy } from '../../policies/admin.policy.ts'
import { abilities } from '../../policies/verdict.ts'
import { type CorrectionRow, corrections, viewOfCorrection } from '../../questionnaires/corrections.queries.ts'
import { shownNumber } from '../../spaces/shown-number.ts'
import { matching } from '../matching.ts'
import { pageOf } from '../page-of.ts'
import { lockAnySpace } from '../spaces/spaces.queries.ts'

type Wanted = { after?: number | undefined; limit: number; search?: string | undefined; status?: QuestionnaireStatus | undefined }

/** Of the living spaces, newest first. */
export async function listAllQuestionnaires({ db }: Pick<Ctx, 'db'>, { after, limit, search, status }: Wanted) {
  const questionnaires = await lines(db)
    .where('s.deleted_at', 'is', null)
    .$if(search !== undefined, (query) => query.where(matching(search!, ['q.title', 's.procedure', 's.organization', 's.reference_code'])))
    .$if(status !== undefined, (query) => query.where('q.status', '=', status!))
    .$if(after !== undefined, (query) => query.where('q.id', '<', after as QuestionnaireId))
    .orderBy('q.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(questionnaires, limit, viewOfLine)
}

/** With its texts once they are published, and no answer. Of a deleted space it is not found: it is restored first. */
export async function findAnyQuestionnaire(ctx: Pick<Ctx, 'db' | 'actor'>, id: QuestionnaireId): Promise<AdminQuestionnaire> {
  const { introduction, titleCorrection, introductionCorrection, themes, lastNumber, answers, ...line } = await lines(ctx.db)
    .where('s.deleted_at', 'is', null)
    .where('q.id', '=', id)
    .select(['q.introduction', 's.last_number as lastNumber', answersOf.as('answers')])
    .select([corrections.title.as('titleCorrection'), corrections.introduction.as('introductionCorrection')])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('themes as t')
          .whereRef('t.questionnaire_id', '=', 'q.id')
          .select(['t.id', 't.number', 't.title', corrections.theme.as('correction')])
          .select((theme) =>
            jsonArrayFrom(
              theme
                .selectFrom('questions as n')
                .whereRef('n.theme_id', '=', 't.id')
                .select(['n.id', 'n.number', 'n.text', corrections.question.as('correction')])
                .orderBy('n.number'),
            ).as('questions'),
          )
          .orderBy('t.number'),
      ).as('themes'),
    )
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  const facts = { status: line.status, number: line.number, lastNumber, answers, deletedAt: null, purgedAt: null }
  return {
    ...viewOfLine(line),
    answers,
    texts:
      line.status === 'draft'
        ? null
        : {
            introduction,
            titleCorrection: viewOfCorrection(titleCorrection),
            introductionCorrection: viewOfCorrection(introductionCorrection),
            themes: themes.map((theme) => ({ ...withCorrection(theme), questions: theme.questions.map(withCorrection) })),
          },
    abilities: abilities(adminQuestionnairePolicy, ctx.actor, facts),
  }
}

export async function findSpaceOf(db: Db, id: QuestionnaireId): Promise<SpaceId> {
  const { spaceId } = await db
    .selectFrom('questionnaires')
    .where('id', '=', id)
    .select('space_id as spaceId')
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  return spaceId
}

/** Holds the questionnaire after its space, and looks again at who acts. */
export async function lockAnyQuestionnaire(tx: Tx, ctx: Ctx, id: QuestionnaireId) {
  const spaceId = await findSpaceOf(tx, id)
  const { actor, space } = await lockAnySpace(tx, ctx, spaceId)
  const questionnaire = await tx
    .selectFrom('questionnaires as q')
    .innerJoin('spaces as s', 's.id', 'q.space_id')
    .where('q.id', '=', id)
    .where('s.id', '=', spaceId)
    .select(['q.id', 'q.space_id as spaceId', 'q.status', 'q.number', 'q.title', 'q.introduction', 'q.editor_id as editorId'])
    .select(['s.last_number as lastNumber', 's.deleted_at as deletedAt', 's.purged_at as purgedAt'])
    .forUpdate('q')
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  // Counted once it is held: whoever was depositing has ended.
  const { answers } = await tx
    .selectFrom('questionnaires as q')
    .where('q.id', '=', id)
    .select(answersOf.as('answers'))
    .executeTakeFirstOrThrow()
  return { actor, space, questionnaire: { ...questionnaire, answers } }
}

/** Deposits, those of the trash included, files that wait to be sorted, and answers without file. */
const answersOf = sql<number>`(
  (select count(*) from deposits d join questions an on an.id = d.question_id where an.questionnaire_id = q.id)
  + (select count(*) from unsorted_files f where f.questionnaire_id = q.id)
  + (select count(*) from declarations e join questions an on an.id = e.question_id where an.questionnaire_id = q.id))`

const lines = (db: Db) =>
  db
    .selectFrom('questionnaires as q')
    .innerJoin('spaces as s', 's.id', 'q.space_id')
    .select(['q.id', 'q.title', 'q.status', 'q.published_at as publishedAt', shownNumber.as('number')])
    .select(['s.id as spaceId', 's.procedure', 's.organization', 's.reference_code as referenceCode'])

type Line = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]
const viewOfLine = ({ spaceId, procedure, organization, referenceCode, publishedAt, ...line }: Line): AdminQuestionnaireLine => ({
  ...line,
  publishedAt: publishedAt?.toISOString() ?? null,
  space: { id: spaceId, procedure, organization, referenceCode },
})

const withCorrection = <Text extends { correction: CorrectionRow | null }>(text: Text) => ({
  ...text,
  correction: viewOfCorrection(text.correction),
})
