import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { ClassifiedFile } from '../../server/explorer/classified-tree.ts'
import type { Edges } from '../../server/platform/context.ts'
import type { QuestionId, SpaceId } from '../../shared/vocabulary.ts'

type Scene = { spaceId: SpaceId; questionId: QuestionId }

/** A deposit under the question, as one that had come the usual way, and its file in a tree under this name. */
export async function depositBytes(edges: Edges, { spaceId, questionId }: Scene, bytes: Readable, name: string) {
  const { key, size, sha256 } = await edges.files.put(bytes, { maxBytes: 1024 ** 3 })
  const at = edges.now()
  const { user_id } = await edges.db
    .selectFrom('memberships')
    .select('user_id')
    .where('space_id', '=', spaceId)
    .where('role', '=', 'respondent')
    .executeTakeFirstOrThrow()
  const { id } = await edges.db
    .insertInto('deposits')
    .values({
      space_id: spaceId,
      question_id: questionId,
      original_name: name,
      file_name: randomUUID(),
      size,
      sha256,
      media_type: 'application/octet-stream',
      storage_key: key,
      author_id: user_id,
      started_at: at,
      deposited_at: at,
      trashed_at: null,
      trashed_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const facts = { kind: 'file' as const, name, size, sha256, author: null, crc32: null, isTrashed: false, isNew: false }
  const place = { modifiedAt: at.toISOString(), source: { type: 'deposit' as const, id }, mediaType: 'application/octet-stream' }
  return { ...facts, ...place, storageKey: key } satisfies ClassifiedFile
}
