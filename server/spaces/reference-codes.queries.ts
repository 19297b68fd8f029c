import { sql } from 'kysely'
import { referenceCode } from '../../shared/spaces.contract.ts'
import type { Db } from '../platform/db.ts'

/** Asked while somebody types. A deleted space keeps its code: it can come back. */
export async function checkReferenceCode(db: Db, typed: string): Promise<{ isValid: boolean; isFree: boolean }> {
  const { data: code } = referenceCode.safeParse(typed)
  if (code === undefined) return { isValid: false, isFree: true }
  const taken = await db
    .selectFrom('spaces')
    .where(sql<boolean>`lower(reference_code) = lower(${code})`)
    .where('purged_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return { isValid: true, isFree: taken === undefined }
}
