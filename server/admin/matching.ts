import { type RawBuilder, sql } from 'kysely'

/** Each word that was typed is in one of the columns, whatever its case and accents; `%` and `_` are letters like others. */
export function matching(search: string, columns: string[]): RawBuilder<boolean> {
  const text = sql`concat_ws(' ', ${sql.join(columns.map((column) => sql.ref(column)))})`
  const words = search.split(/\s+/).filter(Boolean)
  const each = words.map((word) => sql`${plain(text)} like ${plain(sql`${`%${word.replace(/[\\%_]/g, '\\$&')}%`}::text`)}`)
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}

/** PostgreSQL's `unaccent` is an extension that hosts may lack: letters are taken apart, and their accents away. */
const plain = (text: RawBuilder<unknown>) => sql`regexp_replace(lower(normalize(${text}, nfd)), '[\u0300-\u036f]', '', 'g')`
