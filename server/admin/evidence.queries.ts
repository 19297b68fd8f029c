import { sql } from 'kysely'
import type { Db } from '../platform/db.ts'

export type StoredObject = {
  kind: 'deposit' | 'unsorted' | 'annex'
  id: number
  name: string
  space: string
  key: string
  size: number
  sha256: string
}

/** Objects are read in this order. */
export type Place = Pick<StoredObject, 'kind' | 'id'>

const BATCH = 1000

/** Every stored file: deposits, trashed or not, files that wait to be sorted, and annexes; those of deleted spaces included. */
const objects = (db: Db) =>
  db
    .selectFrom('deposits as d')
    .innerJoin('spaces as s', 's.id', 'd.space_id')
    .select([
      sql<StoredObject['kind']>`'deposit'`.as('kind'),
      sql<number>`d.id`.as('id'),
      'd.file_name as name',
      's.reference_code as space',
    ])
    .select(['d.storage_key as key', 'd.size', 'd.sha256'])
    .unionAll(
      db
        .selectFrom('unsorted_files as f')
        .innerJoin('questionnaires as q', 'q.id', 'f.questionnaire_id')
        .innerJoin('spaces as s', 's.id', 'q.space_id')
        .select([
          sql<StoredObject['kind']>`'unsorted'`.as('kind'),
          sql<number>`f.id`.as('id'),
          'f.original_name as name',
          's.reference_code as space',
        ])
        .select(['f.storage_key as key', 'f.size', 'f.sha256']),
    )
    .unionAll(
      db
        .selectFrom('annexes as a')
        .innerJoin('questionnaires as q', 'q.id', 'a.questionnaire_id')
        .innerJoin('spaces as s', 's.id', 'q.space_id')
        .select([
          sql<StoredObject['kind']>`'annex'`.as('kind'),
          sql<number>`a.id`.as('id'),
          'a.file_name as name',
          's.reference_code as space',
        ])
        .select(['a.storage_key as key', 'a.size', 'a.sha256']),
    )
    .as('o')

const nextObjects = (db: Db, after: Place | undefined): Promise<StoredObject[]> =>
  db
    .selectFrom(objects(db))
    .selectAll()
    .$if(after !== undefined, (page) => page.where(sql<boolean>`(o.kind, o.id) > (${after?.kind}, ${after?.id})`))
    .orderBy('o.kind')
    .orderBy('o.id')
    .limit(BATCH)
    .execute()

/** `after`: where somebody stopped reading them. */
export async function* listObjects(db: Db, after?: Place): AsyncGenerator<StoredObject> {
  for (let last = after; ; ) {
    const page: StoredObject[] = await nextObjects(db, last)
    yield* page
    last = page.at(-1)
    if (page.length < BATCH) return
  }
}

/** The annex of a draft can be removed while others are being read; so can a file that waits to be sorted. */
export const isStillThere = async (db: Db, { kind, id }: StoredObject): Promise<boolean> =>
  (await db.selectFrom(objects(db)).select('o.id').where('o.kind', '=', kind).where('o.id', '=', id).executeTakeFirst()) !== undefined

export async function countObjects(db: Db): Promise<{ files: number; bytes: number }> {
  const { files, bytes } = await db
    .selectFrom(objects(db))
    .select(({ fn }) => [fn.countAll<number>().as('files'), sql<number>`coalesce(sum(o.size), 0)::bigint`.as('bytes')])
    .executeTakeFirstOrThrow()
  return { files, bytes }
}
