import type { InjectOptions } from 'fastify'
import type { QuestionnaireStatus } from '../../shared/vocabulary.ts'
import type { Scene } from './scene.ts'

/** Everybody who may knock, in the order of the columns. */
export const personas = [
  'nobody',
  'newcomer', // inspector and respondent of the space who has not accepted the terms
  'stranger',
  'inspectorElsewhere',
  'removedMember', // was inspector of the space
  'administrator',
  'respondent',
  'inspector',
  'editor', // inspector of the space who holds the pen
  'both', // inspector and respondent of the space
] as const
/** Like `administrator`, who has no second factor, but where a line says otherwise: one who has not given it, one who has. */
export const administrators = ['administratorAsked', 'administratorRaised'] as const
export type Persona = (typeof personas)[number] | (typeof administrators)[number]
type OneEach<List extends readonly unknown[]> = { -readonly [index in keyof List]: number }

/**
 * What the request needs beyond its address. `params` replaces the identifiers that the scene would put in the address
 * (`:spaceId` `:questionnaireId` `:themeId` `:questionId` `:depositId` `:unsortedFileId` `:annexId` `:userId` (the respondent) `:role` (respondent)).
 */
export type Asked = {
  params?: Record<string, string | number>
  query?: Record<string, string>
  payload?: unknown
  headers?: InjectOptions['headers']
}
export type Build = (scene: Scene, persona: Persona) => Asked | Promise<Asked>

/**
 * The route as in the contract, the status of the questionnaire (null: it does not matter), the status expected for each persona;
 * `byFactor`: for the administrators of `administrators`.
 */
export type Line = [
  route: `${string} /${string}`,
  on: QuestionnaireStatus | null,
  ...expected: OneEach<typeof personas>,
  build?: Build | undefined,
  byFactor?: OneEach<typeof administrators>,
]

/** Access `admin`: an administrator who has given a second factor, and nobody else; `adminSetup`: or who has none yet. */
export const adminLine = (route: Line[0], expected: number, build?: Build, { withoutFactor = 403 } = {}): Line => {
  const others = [401, 403, 403, 403, 403, withoutFactor, 403, 403, 403, 403] as const
  return [route, null, ...others, build, [403, expected]]
}

/** One file named `file`, as the routes with `file: true` want it. */
export function aForm(name = 'Délibération.pdf', bytes: string | Uint8Array<ArrayBuffer> = '%PDF-1.7'): { payload: FormData } {
  const form = new FormData()
  form.set('file', new File([bytes], name))
  return { payload: form }
}
