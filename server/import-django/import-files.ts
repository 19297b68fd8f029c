import { posix } from 'node:path'
import { sql } from 'kysely'
import { safeFileName, storableName, uniqueName } from '../../shared/file-names.ts'
import type { AnnexId, DepositId, QuestionId, QuestionnaireId, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { recordEntries } from '../journal/record.ts'
import type { Tx } from '../platform/db.ts'
import { type CopiedFile, copyFiles } from './copy-files.ts'
import { type Import, imported, inBatches, keepRows } from './import.ts'
import { recoverName } from './recover-name.ts'

const BATCH = 500

type Deposit = {
  /** The place in the order of the import. */
  id: number
  sourceId: number
  path: string
  spaceId: SpaceId
  questionId: QuestionId
  authorId: UserId | null
  created: Date | null
  trashedAt: Date | null
  trasherId: UserId | null
  /** Another deposit of the question has the name that this one has without its last seven signs: they were added to tell them apart. */
  hasTwin: boolean
}

/** Deposits, space after space: their bytes first, then, in one transaction, the rows that tell of them. */
export async function importDeposits(run: Import): Promise<void> {
  await sql`
    create temp table new_deposits as
    select row_number() over (order by s.target_id, d.id) as id, d.id as "sourceId", d.path, s.target_id as "spaceId",
      n.target_id as "questionId", p.target_id as "authorId", d.created,
      case when d.is_trashed then coalesce(t.at, d.modified, d.created) end as "trashedAt", tp.target_id as "trasherId",
      exists (select from in_deposits o where o.question_id = d.question_id and o.id <> d.id
        and o.plain_name = regexp_replace(d.plain_name, '_[A-Za-z0-9]{7}(?=(\\.tar)?(\\.[A-Za-z0-9_-]{1,16})?$)', '')) as "hasTwin"
    from in_deposits d
    join imported_rows s on s.kind = 'space' and s.source_id = d.control_id
    join imported_rows n on n.kind = 'question' and n.source_id = d.question_id
    left join imported_rows p on p.kind = 'person' and p.source_id = d.author_id
    left join in_firsts t on t.model = 'responsefile' and t.id = d.id::text and t.verb = 'trashed response-file'
    left join imported_rows tp on tp.kind = 'person' and tp.source_id = t.actor_id
    where not exists (select from imported_rows i where i.kind = 'deposit' and i.source_id = d.id)`.execute(run.db)
  await sql`create index on new_deposits (id)`.execute(run.db)
  await sql`analyze new_deposits`.execute(run.db)
  await inBatches(
    (after) => sql<Deposit>`select * from new_deposits where id > ${after} order by id limit ${BATCH}`.execute(run.db),
    async (rows) => {
      const copied = await copyFiles(run, 'deposit', rows)
      await run.batch(async (tx) => {
        for (const [spaceId, deposits] of Map.groupBy(copied, ({ row }) => row.spaceId)) await addDeposits(run, tx, spaceId, deposits)
      })
      run.report.count('deposits', { taken: copied.length, bytes: sizeOf(copied) })
    },
  )
}

const sizeOf = (copied: CopiedFile<unknown>[]) => copied.reduce((sum, { file }) => sum + file.size, 0)

async function addDeposits(run: Import, tx: Tx, spaceId: SpaceId, copied: CopiedFile<Deposit>[]): Promise<void> {
  const nameOf = await namer(tx, copied)
  const rows = copied.map(({ row, file, mediaType, firstDocumentSize }) => {
    const at = row.created ?? run.now()
    const original = recoverName(row.path, row)
    return {
      sourceId: row.sourceId,
      space_id: spaceId,
      question_id: row.questionId,
      original_name: storableName(original),
      file_name: nameOf(row.questionId, original),
      size: file.size,
      sha256: file.sha256,
      crc32: file.crc32,
      first_document_size: firstDocumentSize,
      media_type: mediaType,
      storage_key: file.key,
      author_id: row.authorId ?? run.unknownPerson,
      started_at: at,
      deposited_at: at,
      trashed_at: row.trashedAt,
      trashed_by: row.trashedAt && (row.trasherId ?? row.authorId ?? run.unknownPerson),
    }
  })
  const targets = await keepRows(tx, run.report, 'deposit', 'deposits', rows)
  const entries = rows.map(({ sourceId, question_id, file_name, size, sha256 }) => {
    const facts = { depositId: targets.get(sourceId) as DepositId, questionId: question_id, name: file_name, size, sha256 }
    return imported(run, { event: 'deposit.imported', data: facts })
  })
  await recordEntries(tx, spaceId, entries)
}

/** Names are given once under each question, those of before included. */
async function namer(tx: Tx, copied: CopiedFile<Deposit>[]) {
  const questionIds = [...new Set(copied.map(({ row }) => row.questionId))].sort((a, b) => a - b)
  await sql`select from questions where id = any(${questionIds}::bigint[]) order by id for no key update`.execute(tx)
  const { rows } = await sql<{ id: QuestionId; name: string }>`
    select question_id as id, file_name as name from deposits where question_id = any(${questionIds}::bigint[])`.execute(tx)
  const taken = new Map(questionIds.map((id) => [id, rows.filter((row) => row.id === id).map(({ name }) => name)]))
  return (questionId: QuestionId, original: string): string => {
    const names = taken.get(questionId) as string[]
    const name = uniqueName(safeFileName(original), names)
    names.push(name)
    return name
  }
}

type Annex = {
  id: number
  kind: string
  sourceId: number
  path: string
  spaceId: SpaceId
  questionnaireId: QuestionnaireId
  questionId: QuestionId | null
  authorId: UserId | null
  createdAt: Date
}

/** Annexes of questionnaires and of questions; those of questions keep their identifiers, which were in addresses. */
export async function importAnnexes(run: Import): Promise<void> {
  await sql`
    create temp table new_annexes as
    select row_number() over (order by k.target_id, a.kind <> 'question annex', a.position, a.id) as id, a.kind, a.id as "sourceId", a.path,
      q.space_id as "spaceId", q.id as "questionnaireId", n.target_id as "questionId", p.target_id as "authorId", q.created_at as "createdAt"
    from in_annexes a
    join imported_rows k on k.kind = 'questionnaire' and k.source_id = a.questionnaire_id
    join questionnaires q on q.id = k.target_id
    join in_questionnaires source on source.id = a.questionnaire_id
    left join imported_rows n on n.kind = 'question' and n.source_id = a.question_id
    left join imported_rows p on p.kind = 'person' and p.source_id = coalesce(source.editor_id, source.creator_id)
    where not exists (select from imported_rows i where i.kind = a.kind and i.source_id = a.id)`.execute(run.db)
  await sql`create index on new_annexes (id)`.execute(run.db)
  await inBatches(
    (after) => sql<Annex>`select * from new_annexes where id > ${after} order by id limit ${BATCH}`.execute(run.db),
    async (rows) => {
      const copied = await copyFiles(run, 'annex', rows)
      await run.batch(async (tx) => {
        for (const [spaceId, annexes] of Map.groupBy(copied, ({ row }) => row.spaceId))
          for (const [kind, some] of Map.groupBy(annexes, ({ row }) => row.kind)) await addAnnexes(run, tx, spaceId, kind, some)
      })
      run.report.count('annexes', { taken: copied.length, bytes: sizeOf(copied) })
    },
  )
}

async function addAnnexes(run: Import, tx: Tx, spaceId: SpaceId, kind: string, copied: CopiedFile<Annex>[]): Promise<void> {
  const ids = [...new Set(copied.map(({ row }) => row.questionnaireId))]
  const folderOf = (questionnaireId: number, questionId: number | null) => `${questionnaireId} ${questionId === null}`
  const known = await tx
    .selectFrom('annexes')
    .select(['questionnaire_id', 'question_id', 'file_name'])
    .where('questionnaire_id', 'in', ids)
    .execute()
  const taken = Map.groupBy(known, (row) => folderOf(row.questionnaire_id, row.question_id))
  const rows = copied.map(({ row, file, mediaType }) => {
    const folder = folderOf(row.questionnaireId, row.questionId)
    const names = taken.get(folder) ?? []
    const original = posix.basename(row.path)
    const file_name = uniqueName(
      safeFileName(original),
      names.map((one) => one.file_name),
    )
    const annex = { sourceId: row.sourceId, questionnaire_id: row.questionnaireId, question_id: row.questionId, file_name }
    taken.set(folder, [...names, annex])
    const { size, sha256, crc32, key } = file
    return {
      ...annex,
      original_name: storableName(original),
      size,
      sha256,
      crc32,
      media_type: mediaType,
      storage_key: key,
      author_id: row.authorId ?? run.unknownPerson,
      created_at: row.createdAt,
    }
  })
  const targets = await keepRows(tx, run.report, kind, 'annexes', rows, { withIds: kind === 'question annex' })
  const entries = rows.map(({ sourceId, questionnaire_id, question_id, file_name, size, sha256 }) => {
    const annexId = targets.get(sourceId) as AnnexId
    const data = { questionnaireId: questionnaire_id, annexId, questionId: question_id, name: file_name, size, sha256 }
    return imported(run, { event: 'annex.imported', data })
  })
  await recordEntries(tx, spaceId, entries)
}
