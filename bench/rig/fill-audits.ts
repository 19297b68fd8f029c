import { sql } from 'kysely'
import type { Db } from '../../server/platform/db.ts'
import { hashToken, randomToken } from '../../server/platform/tokens.ts'
import type { QuestionnaireId, SpaceId, UserId } from '../../shared/vocabulary.ts'

// Believable audits by the hundred, written straight into the database: played through the service they would take hours.

const TITLES = ['Organisation et gouvernance', 'Situation financière', 'Ressources humaines', 'Commande publique', 'Patrimoine']
const STATUSES = ['finalized', 'answered', 'incomplete', 'published', 'published']
const INTRODUCTION =
  'Dans le cadre du contrôle des comptes et de la gestion, nous vous demandons les informations et les pièces ci-dessous. '.repeat(4)

/** Somebody who looks at the pages, and what their browser sends. */
export async function aVisitor(db: Db, firstName: string): Promise<{ id: UserId; cookie: string }> {
  const { rows } = await sql<{ id: UserId }>`
    insert into users (email, first_name, last_name, is_inspector, terms_accepted_at, last_login_at, created_at)
    values (${`${firstName.toLowerCase()}@banc.example`}, ${firstName}, 'Delmas', true, now(), now(), now())
    returning id`.execute(db)
  const id = rows[0]!.id
  const token = randomToken()
  await sql`
    insert into sessions (token_hash, user_id, ip, user_agent, created_at, last_seen_at)
    values (${hashToken(token)}, ${id}, '192.0.2.7', 'banc', now(), now())`.execute(db)
  return { id, cookie: `session=${token}` }
}

/**
 * Spaces that the inspector inspects, with a colleague and two respondents each, five questionnaires of five themes of five
 * questions, two deposits under each and three lines of journal for each deposit. Gives the identifiers of the spaces.
 */
export async function fillAudits(db: Db, inspector: UserId, names: string[]): Promise<SpaceId[]> {
  const { rows: spaces } = await sql<{ id: SpaceId }>`
    insert into spaces (procedure, organization, reference_code, last_number, created_at)
    select 'Contrôle des comptes et de la gestion, exercices 2021 et suivants', 'Commune de ' || name, '2026_' || name, 5, now()
    from unnest(${names}::text[]) name
    returning id`.execute(db)
  const ids = spaces.map(({ id }) => id)
  const isNew = (column: string) => sql<boolean>`${sql.ref(column)} = any(${ids}::bigint[])`

  await sql`
    insert into users (email, first_name, last_name, terms_accepted_at, last_login_at, created_at)
    select format('personne-%s-%s@banc.example', id, n), 'Nadia', format('Benali-%s', id), now(), now(), now()
    from spaces, generate_series(1, 3) n
    where ${isNew('id')}`.execute(db)
  await sql`
    insert into memberships (space_id, user_id, role, added_at)
    select id, ${inspector}::bigint, 'inspector', now() from spaces where ${isNew('id')}
    union all
    select s.id, u.id, case n when 1 then 'inspector' else 'respondent' end, now()
    from spaces s cross join generate_series(1, 3) n join users u on u.email = format('personne-%s-%s@banc.example', s.id, n)
    where ${isNew('s.id')}`.execute(db)
  await sql`
    insert into questionnaires
      (space_id, number, title, introduction, due_date, status, created_at, updated_at, published_at, status_at, return_reason)
    select id, n, (${TITLES}::text[])[n], ${INTRODUCTION}::text, current_date + n::int * 10 - 20, status, now(), now(), now(), now(),
      case status when 'incomplete' then 'Il manque le tableau des effectifs.' end
    from spaces, unnest(${STATUSES}::text[]) with ordinality as x (status, n)
    where ${isNew('id')}`.execute(db)
  await sql`
    insert into themes (questionnaire_id, number, title)
    select id, n, format('Thème %s : moyens et résultats', n)
    from questionnaires, generate_series(1, 5) n
    where ${isNew('space_id')}`.execute(db)
  await sql`
    insert into questions (theme_id, number, text, decision, reason)
    select t.id, n, format('Fournir la pièce n°%s et dire comment elle a évolué depuis 2021, exercice par exercice.', n),
      (array['accepted', 'returned'])[n], case n when 2 then 'Il manque les exercices 2021 à 2023.' end
    from themes t join questionnaires q on q.id = t.questionnaire_id cross join generate_series(1, 5) n
    where ${isNew('q.space_id')}`.execute(db)
  await sql`
    insert into deposits
      (space_id, question_id, original_name, file_name, size, sha256, media_type, storage_key, author_id, started_at, deposited_at)
    select q.space_id, n.id, name, name, 40000 + n.id, encode(sha256(format('%s-%s', n.id, i)::bytea), 'hex'), 'application/pdf',
      format('banc/%s-%s', n.id, i), m.user_id, now(), now()
    from questions n
      join questionnaires q on q.id = n.questionnaire_id
      join lateral (select user_id from memberships where space_id = q.space_id and role = 'respondent' limit 1) m on true
      cross join generate_series(1, 2) i
      cross join format('État de la dette au 31 décembre 202%s.pdf', i) name
    where ${isNew('q.space_id')}
    order by n.id, i`.execute(db)
  await sql`
    insert into journal (at, actor_id, actor_name, ip, event, space_id, data, hash)
    select now(), author_id, 'Nadia Benali', '192.0.2.7', event, space_id,
      json_build_object('depositId', id, 'questionId', question_id, 'name', file_name, 'size', size, 'sha256', sha256),
      encode(sha256(format('%s-%s', id, event)::bytea), 'hex')
    from deposits, unnest(array['deposit.received', 'deposit.downloaded', 'question.accepted']) event
    where ${isNew('space_id')}
    order by id`.execute(db)
  await sql`vacuum full questionnaire_counts`.execute(db) // deposits that come one after the other leave no such holes
  await sql`vacuum analyze`.execute(db) // as the database does by itself before long
  return ids
}

/** One more respondent in a space, and the questionnaire that is open there. */
export async function joinAudit(db: Db, respondent: UserId, spaceId: SpaceId): Promise<QuestionnaireId> {
  await sql`
    insert into memberships (space_id, user_id, role, added_at) values (${spaceId}, ${respondent}, 'respondent', now())`.execute(db)
  const { rows } = await sql<{ id: QuestionnaireId }>`
    select id from questionnaires where space_id = ${spaceId} and number = 4`.execute(db)
  return rows[0]!.id
}
