import { sql } from 'kysely'
import type { AnnexId, DepositId, QuestionnaireId, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { depositsVisibleTo } from '../questionnaires/deposits.queries.ts'
import { questionnairesVisibleTo } from '../questionnaires/questionnaires.queries.ts'
import { isShownTo, shownAt } from '../spaces/shown-files.ts'
import { findSpace, spacesVisibleTo } from '../spaces/spaces.queries.ts'
import { type ClassifiedFolder, classifyTree } from './classified-tree.ts'

/** What of the tree is wanted: whole questionnaires and single files; nothing given, all of it. */
export type Wanted = {
  questionnaires?: QuestionnaireId[] | undefined
  deposits?: DepositId[] | undefined
  annexes?: AnnexId[] | undefined
  /** The documents alone of these questionnaires. */
  documents?: QuestionnaireId[] | undefined
}
type Selection = Wanted & {
  /** Only what this person deposited: no document, no annex. */
  depositedBy?: UserId | undefined
  withTrash: boolean
  /** What the antivirus holds stays out, for its author too: the tree is the same for all. */
  withoutHeld?: boolean
}

const authorName = sql<string>`u.first_name || ' ' || u.last_name`
const byName = (column: string) => sql`${sql.ref(column)} collate "fr-x-icu"`

/** The classified tree of a space, in the actor's sight: four queries, however large it is. */
export async function spaceTree(db: Db, actor: Actor, spaceId: SpaceId, selection: Selection): Promise<ClassifiedFolder> {
  const { referenceCode } = await findSpace(db, actor, spaceId)
  const [documents, annexes, deposits] = await Promise.all([
    listDocuments(db, actor, spaceId, selection),
    listAnnexes(db, actor, spaceId, selection),
    listDeposits(db, actor, spaceId, selection),
  ])
  return classifyTree(referenceCode, { documents, annexes, deposits })
}

export const isEverything = ({ questionnaires, deposits, annexes, documents }: Wanted): boolean =>
  [questionnaires, deposits, annexes, documents].every((ids) => ids === undefined)
const among = (column: string, ids: number[] | undefined) => sql<boolean>`${sql.ref(column)} = any(${ids ?? []}::bigint[])`

/** Published questionnaires: a draft has no number yet, and so no place. */
const publishedIn = (db: Db, actor: Actor, spaceId: SpaceId, { depositedBy }: Selection) =>
  questionnairesVisibleTo(db, actor)
    .where('q.space_id', '=', spaceId)
    .where('q.status', '!=', 'draft')
    .$if(depositedBy !== undefined, (query) => query.where(sql<boolean>`false`))

const listDocuments = (db: Db, actor: Actor, spaceId: SpaceId, selection: Selection) =>
  publishedIn(db, actor, spaceId, selection)
    .$if(!isEverything(selection), (query) =>
      query.where(among('q.id', [...(selection.questionnaires ?? []), ...(selection.documents ?? [])])),
    )
    .select(['q.id', 'q.updated_at as modifiedAt'])
    .select('q.number as questionnaireNumber')
    .$narrowType<{ questionnaireNumber: number }>()
    .orderBy('q.number')
    .execute()

const stored = ['size', 'sha256', 'crc32', 'media_type as mediaType', 'storage_key as storageKey', 'author_id as authorId'] as const

const listAnnexes = (db: Db, actor: Actor, spaceId: SpaceId, selection: Selection) =>
  publishedIn(db, actor, spaceId, selection)
    .innerJoin('annexes as a', 'a.questionnaire_id', 'q.id')
    .where(isShownTo(actor, 'a'))
    .$if(selection.withoutHeld === true, (query) => query.where('a.is_held', '=', false))
    .$if(!isEverything(selection), (query) =>
      query.where(({ or }) => or([among('q.id', selection.questionnaires), among('a.id', selection.annexes)])),
    )
    .innerJoin('users as u', 'u.id', 'a.author_id')
    .select(['a.id', 'a.file_name as name', ...stored, authorName.as('authorName'), 'a.created_at as createdAt'])
    .select([sql<boolean>`a.question_id is not null`.as('isOfQuestion'), 'q.number as questionnaireNumber'])
    .$narrowType<{ questionnaireNumber: number }>()
    .orderBy('q.number')
    .orderBy('isOfQuestion')
    .orderBy(byName('a.file_name'))
    .execute()

const listDeposits = (db: Db, actor: Actor, spaceId: SpaceId, selection: Selection) =>
  depositsVisibleTo(db, actor)
    .innerJoin('users as u', 'u.id', 'd.author_id')
    .where('q.space_id', '=', spaceId)
    .$if(!isEverything(selection), (query) =>
      query.where(({ or }) => or([among('q.id', selection.questionnaires), among('d.id', selection.deposits)])),
    )
    .$if(selection.depositedBy !== undefined, (query) => query.where('d.author_id', '=', selection.depositedBy as UserId))
    .$if(selection.withoutHeld === true, (query) => query.where('d.is_held', '=', false))
    .$if(!selection.withTrash, (query) => query.where('d.trashed_at', 'is', null))
    .select(['d.id', 'd.file_name as name', ...stored, authorName.as('authorName'), 'd.deposited_at as depositedAt'])
    .select(['q.number as questionnaireNumber', 't.number as themeNumber', 'n.number as questionNumber'])
    .leftJoin('visits as v', (on) => on.onRef('v.questionnaire_id', '=', 'q.id').on('v.user_id', '=', actor.id))
    .select([
      sql<boolean>`d.trashed_at is not null`.as('isTrashed'),
      sql<boolean>`d.trashed_at is null and d.author_id <> ${actor.id} and ${shownAt} > coalesce(v.last_at,
        (select min(added_at) from memberships where space_id = ${spaceId} and user_id = ${actor.id}))`.as('isNew'),
    ])
    .$narrowType<{ questionnaireNumber: number }>()
    .orderBy('q.number')
    .orderBy('t.number')
    .orderBy('n.number')
    .orderBy(byName('d.file_name'))
    .execute()

/** The top-level folders of the file explorer: spaces where the person is inspector, and the last entry of their journal. */
export const listInspectedSpaces = (db: Db, actor: Actor) =>
  spacesVisibleTo(db, actor)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('memberships as m')
          .whereRef('m.space_id', '=', 's.id')
          .where('m.user_id', '=', actor.id)
          .where('m.role', '=', 'inspector'),
      ),
    )
    .orderBy('s.id')
    .select(['s.id', 's.reference_code as referenceCode', 's.created_at as createdAt'])
    .select(({ selectFrom }) =>
      selectFrom('journal as j')
        .whereRef('j.space_id', '=', 's.id')
        .select(({ fn }) => fn.max('j.id').as('id'))
        .as('lastEntry'),
    )
    .execute()

/** How many of these are published questionnaires of the space, in the actor's sight. */
export async function countPublished(db: Db, actor: Actor, spaceId: SpaceId, ids: QuestionnaireId[]): Promise<number> {
  const { count } = await questionnairesVisibleTo(db, actor)
    .where('q.space_id', '=', spaceId)
    .where('q.status', '!=', 'draft')
    .where(among('q.id', ids))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
