import type { SecondFactor, SessionId, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Antivirus } from './antivirus.ts'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { FileStore } from './files.ts'

/** The person who acts. Rights in a space come from memberships and nothing else; one person can have both. */
export type Actor = {
  id: UserId
  email: string
  name: string
  /** May create spaces. Gives no right inside one. */
  isInspector: boolean
  /** Is an inspector of a space, whatever their account. */
  inspectsAny: boolean
  isAdmin: boolean
  hasAcceptedTerms: boolean
  inspects(spaceId: SpaceId): boolean
  answers(spaceId: SpaceId): boolean
}

/** The true edges: everything else is ours. */
export type Edges = {
  db: Db
  files: FileStore
  /** Null: the host has none. */
  antivirus: Antivirus | null
  config: Config
  now: () => Date
}
/** What a request may touch. */
export type Visit = Edges & { ip: string; userAgent: string }
/** The same, once we know who is there. Every use case asks for it. */
export type Ctx = Visit & {
  actor: Actor
  /** Null when an access key speaks for the person. */
  sessionId: SessionId | null
  secondFactor: SecondFactor
}
