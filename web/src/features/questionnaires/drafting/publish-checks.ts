import type { MemberView } from '../../../../../shared/spaces.contract.ts'
import { daysUntil, plural } from '../../../ui/format.ts'
import { dueDateDoubt } from '../due-date-doubt.tsx'
import { type Draft, oneLine, TITLE_FIELD } from './draft.ts'

/** Where a draft is mended: the step of the drafting, and the field there. */
export type Place = { step: 'introduction' | 'questions'; field: string | null }
/** `block`: publishing would be refused, until what is at `place` is mended. `warning`: worth a second look. */
export type Check = { level: 'ok' | 'warning'; text: string } | { level: 'block'; text: string; place: Place }

/** Publishing is a checklist: what the service can verify by itself, said before. `sending`: annexes that have not arrived yet. */
export function checksOf(draft: Draft, respondents: readonly MemberView[], sending = 0): Check[] {
  return [recipients(respondents), dueDate(draft.dueDate), ...content(draft), ...onTheirWay(sending)]
}

function onTheirWay(sending: number): Check[] {
  if (sending === 0) return []
  const are = plural(sending, 'annexe est', 'annexes sont')
  return [{ level: 'warning', text: `${are} encore en cours d’envoi : si vous publiez maintenant, le questionnaire partira sans.` }]
}

function recipients(respondents: readonly MemberView[]): Check {
  if (respondents.length === 0)
    return {
      level: 'warning',
      text: 'Cet espace n’a aucun répondant : personne ne verra le questionnaire tant que vous n’en aurez pas ajouté.',
    }
  const names = respondents.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', ')
  return { level: 'ok', text: `${plural(respondents.length, 'répondant')} : ${names}` }
}

function dueDate(day: string | null): Check {
  if (day === null) return { level: 'warning', text: 'Aucune échéance n’est fixée.' }
  const doubt = dueDateDoubt(day)
  return doubt ? { level: 'warning', text: doubt } : { level: 'ok', text: `Échéance dans ${plural(daysUntil(day), 'jour')}` }
}

function content({ title, themes }: Draft): Check[] {
  const missing = [
    ...(oneLine(title) === '' ? [block('Le questionnaire n’a pas de titre.', 'introduction', TITLE_FIELD)] : []),
    ...(themes.length === 0 ? [block('Le questionnaire n’a aucune question.', 'questions', null)] : []),
    ...themes.flatMap((theme, at) => [
      ...(oneLine(theme.title) === '' ? [block(`Le thème ${at + 1} n’a pas de titre.`, 'questions', theme.key)] : []),
      ...(theme.questions.length === 0 ? [block(`Le thème ${at + 1} n’a aucune question.`, 'questions', theme.key)] : []),
      ...theme.questions.flatMap(({ key, text }, place) =>
        text.trim() === '' ? [block(`La question ${at + 1}.${place + 1} est vide.`, 'questions', key)] : [],
      ),
    ]),
  ]
  const questions = themes.reduce((sum, theme) => sum + theme.questions.length, 0)
  if (missing.length > 0) return missing
  return [{ level: 'ok', text: `${plural(themes.length, 'thème')}, ${plural(questions, 'question')}` }]
}

const block = (text: string, step: Place['step'], field: string | null): Check => ({ level: 'block', text, place: { step, field } })
