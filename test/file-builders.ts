import { Readable } from 'node:stream'
import type { Db } from '../server/platform/db.ts'
import type { FileStore } from '../server/platform/files.ts'
import type { QuestionId, QuestionnaireId, SpaceId } from '../shared/vocabulary.ts'
import type { Person } from './world.ts'

/** Builders of what people sent: a row and its bytes. */
export function fileBuilders(db: Db, files: FileStore, now: Date) {
  const store = (bytes: string) => {
    const content = Buffer.from(bytes)
    return files.put(Readable.from([content]), { maxBytes: content.length })
  }

  async function aDeposit(
    space: { id: SpaceId; respondent: Person },
    questionId: QuestionId,
    { name = 'Budget.xlsx', bytes = 'PK budget', trashed = false, at = now, firstDocumentSize = null as number | null } = {},
  ) {
    const stored = await store(bytes)
    return db
      .insertInto('deposits')
      .returning(['id', 'file_name as name', 'sha256'])
      .values({
        space_id: space.id,
        question_id: questionId,
        original_name: name,
        file_name: name,
        size: stored.size,
        sha256: stored.sha256,
        media_type: 'application/octet-stream',
        storage_key: stored.key,
        author_id: space.respondent.id,
        started_at: at,
        deposited_at: at,
        trashed_at: trashed ? now : null,
        trashed_by: trashed ? space.respondent.id : null,
        first_document_size: firstDocumentSize,
      })
      .executeTakeFirstOrThrow()
  }

  async function anUnsortedFile(
    space: { respondent: Person },
    questionnaireId: QuestionnaireId,
    { name = 'Divers.pdf', bytes = '%PDF unsorted', at = now } = {},
  ) {
    const stored = await store(bytes)
    return db
      .insertInto('unsorted_files')
      .returning(['id', 'storage_key as key', 'sha256'])
      .values({
        questionnaire_id: questionnaireId,
        original_name: name,
        size: stored.size,
        sha256: stored.sha256,
        crc32: stored.crc32,
        storage_key: stored.key,
        author_id: space.respondent.id,
        started_at: at,
        received_at: at,
      })
      .executeTakeFirstOrThrow()
  }

  async function anAnnex(
    space: { editor: Person },
    questionnaireId: QuestionnaireId,
    { questionId = null as QuestionId | null, name = 'Modèle.docx', bytes = 'PK annex' } = {},
  ) {
    const stored = await store(bytes)
    return db
      .insertInto('annexes')
      .returning(['id', 'file_name as name', 'sha256'])
      .values({
        questionnaire_id: questionnaireId,
        question_id: questionId,
        original_name: name,
        file_name: name,
        size: stored.size,
        sha256: stored.sha256,
        media_type: 'application/octet-stream',
        storage_key: stored.key,
        author_id: space.editor.id,
        created_at: now,
      })
      .executeTakeFirstOrThrow()
  }

  return { aDeposit, anUnsortedFile, anAnnex }
}
