import { sql } from 'kysely'
import type { QuestionnaireId, QuestionnaireStatus, SpaceId, ThemeId, UserId } from '../../shared/vocabulary.ts'
import { recordEntries } from '../journal/record.ts'
import type { Tx } from '../platform/db.ts'
import { type Import, imported, inBatches, keepRows } from './import.ts'

const SPACES = 50
const MOST_CHARACTERS = 255
const RETURNED = 'Renvoyé à compléter dans l’ancienne application.'

/** The spaces of which something is new, one transaction for some of them. */
export async function importQuestionnaires(run: Import): Promise<void> {
  await sql`
    create temp table new_structure as
    select 'questionnaire' as kind, q.id, s.target_id as space_id
    from in_questionnaires q join imported_rows s on s.kind = 'space' and s.source_id = q.control_id
    union all
    select 'theme', t.id, s.target_id from in_themes t join in_questionnaires q on q.id = t.questionnaire_id
      join imported_rows s on s.kind = 'space' and s.source_id = q.control_id
    union all
    select 'question', n.id, s.target_id from in_questions n join in_themes t on t.id = n.theme_id
      join in_questionnaires q on q.id = t.questionnaire_id join imported_rows s on s.kind = 'space' and s.source_id = q.control_id`.execute(
    run.db,
  )
  await sql`
    delete from new_structure n using imported_rows i where i.kind = n.kind and i.source_id = n.id`.execute(run.db)
  await sql`create index on new_structure (space_id)`.execute(run.db)
  await sql`analyze new_structure`.execute(run.db)
  await inBatches(
    (after) =>
      sql<{ id: number }>`
        select distinct space_id as id from new_structure where space_id > ${after} order by space_id limit ${SPACES}`.execute(run.db),
    (spaces) =>
      run.batch(async (tx) => {
        for (const { id } of spaces) await importStructure(run, tx, id as SpaceId)
      }),
  )
}

type Questionnaire = {
  id: number
  position: number
  title: string
  introduction: string
  due_date: string | null
  status: QuestionnaireStatus
  editor_id: UserId | null
  published_at: Date | null
  created_at: Date | null
  modified: Date | null
}

async function importStructure(run: Import, tx: Tx, spaceId: SpaceId): Promise<void> {
  const space = await tx.selectFrom('spaces').select('last_number').where('id', '=', spaceId).forNoKeyUpdate().executeTakeFirstOrThrow()
  const { rows: found } = await sql<Questionnaire>`
    select q.*, e.target_id as editor_id from new_structure n join in_questionnaires q on q.id = n.id
    left join imported_rows e on e.kind = 'person' and e.source_id = q.editor_id
    where n.kind = 'questionnaire' and n.space_id = ${spaceId}
    order by q.position, q.id`.execute(tx)
  let number = space.last_number
  const rows = found.map((one) => questionnaireRow(run, spaceId, one, one.status === 'draft' ? null : ++number))
  const targets = await keepRows(tx, run.report, 'questionnaire', 'questionnaires', rows)
  await tx.updateTable('spaces').set({ last_number: number }).where('id', '=', spaceId).execute()
  run.report.count('questionnaires', { taken: rows.length })

  await importThemes(run, tx, spaceId)
  await importQuestions(run, tx, spaceId)
  const facts = rows.map(({ sourceId, title, status, number }) => {
    const questionnaireId = targets.get(sourceId) as QuestionnaireId
    return imported(run, { event: 'questionnaire.imported', data: { questionnaireId, title, status, number } })
  })
  await recordEntries(tx, spaceId, facts)
}

function questionnaireRow(run: Import, spaceId: SpaceId, { id, ...found }: Questionnaire, number: number | null) {
  const { introduction, due_date, status } = found
  const published_at = number === null ? null : (found.published_at ?? run.now())
  const updated_at = found.modified ?? published_at ?? run.now()
  const editor_id = number === null ? found.editor_id : null
  return {
    sourceId: id,
    space_id: spaceId,
    number,
    draft_position: found.position,
    title: found.title.trim().slice(0, MOST_CHARACTERS) || 'Sans titre',
    introduction,
    due_date,
    status,
    version: 1,
    editor_id,
    editor_since: editor_id && updated_at,
    created_at: found.created_at ?? published_at ?? updated_at,
    updated_at,
    published_at,
    status_at: published_at,
    return_reason: status === 'incomplete' ? RETURNED : null,
  }
}

type Theme = { id: number; questionnaireId: QuestionnaireId; title: string; base: number }

async function importThemes(run: Import, tx: Tx, spaceId: SpaceId): Promise<void> {
  const { rows } = await sql<Theme>`
    select t.id, t.title, q.target_id as "questionnaireId",
      (select coalesce(max(number), 0) from themes k where k.questionnaire_id = q.target_id) as base
    from new_structure n join in_themes t on t.id = n.id
    join imported_rows q on q.kind = 'questionnaire' and q.source_id = t.questionnaire_id
    where n.kind = 'theme' and n.space_id = ${spaceId} order by t.questionnaire_id, t.rank`.execute(tx)
  const next = numbering()
  const themes = rows.map(({ id, questionnaireId, title, base }) => ({
    sourceId: id,
    questionnaire_id: questionnaireId,
    number: next(questionnaireId, base),
    title: title.slice(0, MOST_CHARACTERS),
  }))
  await keepRows(tx, run.report, 'theme', 'themes', themes)
  run.report.count('themes', { taken: themes.length })
}

type Question = { id: number; themeId: ThemeId; text: string; base: number }

async function importQuestions(run: Import, tx: Tx, spaceId: SpaceId): Promise<void> {
  const { rows } = await sql<Question>`
    select k.id, k.text, t.target_id as "themeId",
      (select coalesce(max(number), 0) from questions o where o.theme_id = t.target_id) as base
    from new_structure n join in_questions k on k.id = n.id
    join imported_rows t on t.kind = 'theme' and t.source_id = k.theme_id
    where n.kind = 'question' and n.space_id = ${spaceId} order by k.theme_id, k.rank`.execute(tx)
  const next = numbering()
  const questions = rows.map(({ id, themeId, text, base }) => ({
    sourceId: id,
    theme_id: themeId,
    number: next(themeId, base),
    text,
    decision: null,
    reason: null,
  }))
  await keepRows(tx, run.report, 'question', 'questions', questions)
  run.report.count('questions', { taken: questions.length })
}

/** One after the other in each group, after those that it has already. */
function numbering() {
  const counts = new Map<number, number>()
  return (group: number, base: number): number => {
    const number = (counts.get(group) ?? base) + 1
    counts.set(group, number)
    return number
  }
}
