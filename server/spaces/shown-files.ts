import { sql } from 'kysely'
import type { UserId } from '../../shared/vocabulary.ts'

/**
 * Which files exist for somebody, of deposits `d`, `d2` or annexes `a`: what an antivirus still holds exists for
 * its author alone, and what it found infected for nobody. Every reading of these tables for people goes through this one rule.
 */
export const isShownTo = ({ id }: { id: UserId }, file: 'd' | 'd2' | 'a' = 'd') =>
  sql<boolean>`(not ${sql.ref(`${file}.is_held`)}
    or (${sql.ref(`${file}.author_id`)} = ${id} and ${sql.ref(`${file}.scan`)} is distinct from 'infected'))`

/** News for the others from when they could see it, and not from when it came. */
export const shownAt = sql<Date>`coalesce(d.released_at, d.deposited_at)`
