import { type RawBuilder, sql } from 'kysely'
import type { CorrectionView } from '../../shared/questionnaire-view.ts'

/** As JSON gives it: the instant is a text. */
export type CorrectionRow = { original: string; correctedAt: string; correctedBy: string }

/** In the same query as the text itself: nobody reads a corrected text that does not say so. Null: never corrected. */
const correctionOf = (which: RawBuilder<unknown>): RawBuilder<CorrectionRow | null> => sql`(
  select json_build_object(
    'original', (array_agg(c.former order by c.id))[1],
    'correctedAt', max(c.corrected_at),
    'correctedBy', (array_agg(cu.first_name || ' ' || cu.last_name order by c.id desc))[1])
  from corrections c join users cu on cu.id = c.author_id where ${which} having count(*) > 0)`

/** Of a questionnaire `q`, a theme `t`, a question `n`. */
export const corrections = {
  title: correctionOf(sql`c.questionnaire_id = q.id and c.part = 'title'`),
  introduction: correctionOf(sql`c.questionnaire_id = q.id and c.part = 'introduction'`),
  theme: correctionOf(sql`c.theme_id = t.id`),
  question: correctionOf(sql`c.question_id = n.id`),
}

export const viewOfCorrection = (row: CorrectionRow | null): CorrectionView | null =>
  row && { ...row, correctedAt: new Date(row.correctedAt).toISOString() }
