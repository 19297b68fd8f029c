import { expect, it } from 'vitest'
import type { QuestionnaireStatus } from '../../../../shared/vocabulary.ts'
import { countNews, tellNews } from './news.ts'

const line = (status: QuestionnaireStatus, questions: number, isChanged = false) => ({ status, news: { questions, status: isChanged } })
const tell = (role: 'inspector' | 'respondent', ...facts: Parameters<typeof line>) =>
  tellNews(line(...facts), { role })?.replace('\u00a0', ' ')

it('says what is new in the words of each side', () => {
  expect(tell('inspector', 'published', 1)).toBe('1 nouvelle réponse')
  expect(tell('inspector', 'answered', 3, true)).toBe('Vient d’être répondu, 3 nouvelles réponses')
  expect(tell('respondent', 'published', 0, true)).toBe('Nouveau')
  expect(tell('respondent', 'incomplete', 2, true)).toBe('Vient d’être renvoyé, 2 nouvelles décisions')
  expect(tell('respondent', 'published', 0)).toBeUndefined()
})

it('adds up what is new in a space', () => {
  const questionnaires = [line('answered', 3, true), line('published', 1), line('draft', 0)] as never
  expect(countNews({ questionnaires })).toBe(5)
})
