import { createReadStream } from 'node:fs'
import { sql } from 'kysely'
import type { Edges } from '../../server/platform/context.ts'
import { hashToken, randomToken } from '../../server/platform/tokens.ts'
import type { QuestionId } from '../../shared/vocabulary.ts'

export const nameOf = (i: number) => `État de la dette ${i} & annexes.pdf`

/** A folder of `count` files under this question, one more whose bytes are those of `source`, and what opens it to an inspector. */
export async function fillShelf({ db, files }: Edges, questionId: QuestionId, count: number, source: string) {
  const { key, size, sha256 } = await files.put(createReadStream(source), { maxBytes: Number.MAX_SAFE_INTEGER })
  await sql`
    insert into deposits
      (space_id, question_id, original_name, file_name, size, sha256, media_type, storage_key, author_id, started_at, deposited_at)
    select s.id, ${questionId}::bigint, name, name, size, sha256, 'application/pdf', storage_key, m.user_id, now(), now()
    from spaces s join memberships m on m.space_id = s.id,
      (select name, 40000 + i as size, encode(sha256(name::bytea), 'hex') as sha256, 'banc/' || i as storage_key
       from unnest(${Array.from({ length: count }, (_, i) => nameOf(i))}::text[]) with ordinality as x (name, i)
       union all select 'Grand.pdf', ${size}::bigint, ${sha256}, ${key}) x`.execute(db)
  const { rows } = await sql<{ id: number; email: string }>`
    insert into users (email, first_name, last_name, is_inspector, terms_accepted_at, last_login_at, created_at)
    values ('claire@banc.example', 'Claire', 'Delmas', true, now(), now(), now())
    returning id, email`.execute(db)
  const { id, email } = rows[0]!
  await sql`insert into memberships (space_id, user_id, role, added_at) select id, ${id}, 'inspector', now() from spaces`.execute(db)
  const token = randomToken()
  await sql`
    insert into access_keys (key_hash, user_id, name, scope, created_at)
    values (${hashToken(token)}, ${id}, 'banc', 'webdav', now())`.execute(db)
  await sql`vacuum analyze`.execute(db)
  return { credentials: `${email}:${token}`, key }
}
