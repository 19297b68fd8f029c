import { type ErrorCode, errors } from '../../../shared/errors.ts'
import type { QuestionnaireId, SpaceId } from '../../../shared/vocabulary.ts'

/** The page that is wanted after the login, and why a login was refused. */
export const next = {
  validateSearch: ({ suite, refus }: Record<string, unknown>): { suite?: string; refus?: ErrorCode } => ({
    ...(isOwnPage(suite) && { suite }),
    ...(isErrorCode(refus) && { refus }),
  }),
}
const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errors, code)
/** Only a page of this site: an address that leads elsewhere would make of the login a trap. */
const isOwnPage = (path: unknown): path is string => typeof path === 'string' && /^\/(?![/\\])/.test(path)

export const spaceParams = {
  params: {
    parse: ({ spaceId }: { spaceId: string }) => ({ spaceId: Number(spaceId) as SpaceId }),
    stringify: ({ spaceId }: { spaceId: SpaceId }) => ({ spaceId: String(spaceId) }),
  },
}
export const questionnaireParams = {
  params: {
    parse: ({ questionnaireId }: { questionnaireId: string }) => ({ questionnaireId: Number(questionnaireId) as QuestionnaireId }),
    stringify: ({ questionnaireId }: { questionnaireId: QuestionnaireId }) => ({ questionnaireId: String(questionnaireId) }),
  },
}
/** What is looked for and which chip is chosen are in the address: they can be shared, and survive a reload. */
export const kept = <Name extends string>(...names: Name[]) => ({
  validateSearch: (search: Record<string, unknown>) =>
    Object.fromEntries(names.filter((name) => search[name]).map((name) => [name, String(search[name])])) as { [name in Name]?: string },
})
