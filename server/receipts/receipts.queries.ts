import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { ReceiptLine } from '../../shared/receipts.contract.ts'
import type { DepositId, ReceiptId, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db.ts'
import { depositsVisibleTo } from '../questionnaires/deposits.queries.ts'
import { findSpace } from '../spaces/spaces.queries.ts'

export type Batch = { spaceId: SpaceId; depositorId: UserId }

/** Of a file that an antivirus holds, its depositor alone knows. Once found infected it is told to the inspectors. */
const namesHeldFiles = sql<boolean>`exists (
  select from receipt_files f join deposits d on d.id = f.deposit_id
  where f.receipt_id = r.id and d.space_id = r.space_id and d.is_held and d.scan <> 'infected')`

/** The only door for reading: the inspectors of a living space see all of its receipts, its respondents their own. */
const receiptsVisibleTo = (db: Db, actor: Actor) =>
  db
    .selectFrom('receipts as r')
    .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'r.space_id').on('s.deleted_at', 'is', null))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships as m')
          .whereRef('m.space_id', '=', 'r.space_id')
          .where('m.user_id', '=', actor.id)
          .where(({ or, eb }) => or([eb('m.role', '=', 'inspector'), eb('r.depositor_id', '=', actor.id)])),
      ),
    )
    .where(({ or, eb, not }) => or([eb('r.depositor_id', '=', actor.id), not(namesHeldFiles)]))

export const findReceipt = (db: Db, actor: Actor, id: ReceiptId) =>
  receiptsVisibleTo(db, actor)
    .where('r.id', '=', id)
    .select(['r.id', 'r.space_id as spaceId', 'r.facts'])
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
export type Receipt = Awaited<ReturnType<typeof findReceipt>>

/** What its number proves, to whoever knows it: even when the space is no more. */
export const findReceiptByNumber = (db: Db, number: string) =>
  db
    .selectFrom('receipts as r')
    .where('r.number', '=', number)
    .select(['r.id', 'r.space_id as spaceId', 'r.facts'])
    .executeTakeFirstOrThrow(() => new AppError('receipt.unknown'))

const linesVisibleTo = (db: Db, actor: Actor) =>
  receiptsVisibleTo(db, actor)
    .select(['r.id', 'r.number', 'r.issued_at as issuedAt', 'r.depositor_id as depositorId'])
    .select(sql<string>`r.facts->'depositor'->>'name'`.as('depositorName'))
    .select(sql<number>`json_array_length(r.facts->'files')`.as('fileCount'))
    .orderBy('r.id', 'desc')

type LineRow = Awaited<ReturnType<ReturnType<typeof linesVisibleTo>['executeTakeFirstOrThrow']>>
const lineOf = ({ id, number, issuedAt, depositorId, depositorName, fileCount }: LineRow): ReceiptLine => ({
  id,
  number,
  issuedAt: issuedAt.toISOString(),
  depositor: { id: depositorId, name: depositorName },
  fileCount,
})

export async function listReceipts(db: Db, actor: Actor, spaceId: SpaceId): Promise<ReceiptLine[]> {
  await findSpace(db, actor, spaceId)
  return (await linesVisibleTo(db, actor).where('r.space_id', '=', spaceId).execute()).map(lineOf)
}

export async function listReceiptsOf(db: Db, actor: Actor, depositIds: DepositId[]): Promise<ReceiptLine[]> {
  const receipts = db.selectFrom('receipt_files').select('receipt_id').where(sql<boolean>`deposit_id = any(${depositIds})`)
  return (await linesVisibleTo(db, actor).where('r.id', 'in', receipts).execute()).map(lineOf)
}

/** Whose deposits these are, and of which spaces; one that is not in sight is not found. */
export async function findBatches(db: Db, actor: Actor, depositIds: DepositId[]): Promise<Batch[]> {
  const batches = await depositsVisibleTo(db, actor)
    .where(sql<boolean>`d.id = any(${depositIds})`)
    .groupBy(['d.space_id', 'd.author_id'])
    .orderBy('d.space_id')
    .select(['d.space_id as spaceId', 'd.author_id as depositorId'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .execute()
  const seen = batches.reduce((total, { count }) => total + count, 0)
  if (seen < new Set(depositIds).size) throw new AppError('notFound')
  return batches
}

/** Of one receipt: more would be a document of thousands of pages, that no mail server takes. */
const MOST_FILES = 5000

/** Holds what waits for its receipt, in an order that is the same for all: of two who end one batch, the second finds nothing left. */
export const lockWaiting = (tx: Tx, { spaceId, depositorId }: Batch) =>
  tx
    .selectFrom('receipt_files as f')
    .innerJoin('deposits as d', 'd.id', 'f.deposit_id')
    .innerJoin('questions as n', 'n.id', 'd.question_id')
    .innerJoin('themes as t', 't.id', 'n.theme_id')
    .innerJoin('questionnaires as q', 'q.id', 't.questionnaire_id')
    .where('f.receipt_id', 'is', null)
    .where('d.space_id', '=', spaceId)
    .where('d.author_id', '=', depositorId)
    .orderBy('q.number')
    .orderBy('t.number')
    .orderBy('n.number')
    .orderBy(sql`d.file_name collate "fr-x-icu"`)
    .select(['d.id', 'd.file_name as fileName', 'd.original_name as originalName', 'd.size', 'd.sha256'])
    .select(['d.started_at as startedAt', 'd.deposited_at as receivedAt', 'q.title'])
    .select(['q.number as questionnaireNumber', 't.number as themeNumber', 'n.number as questionNumber'])
    .$narrowType<{ questionnaireNumber: number }>()
    .limit(MOST_FILES)
    .forUpdate('f')
    .execute()
export type WaitingFile = Awaited<ReturnType<typeof lockWaiting>>[number]
