import { fr, inParis, longDay } from '../platform/french.ts'
import type { Content, Header } from './exports.queries.ts'
import { printable } from './printable.ts'

/** A document, whatever its format: each block is a paragraph (or several lines) that says what it is. */
export type Block = {
  style: 'procedure' | 'organization' | 'title' | 'fact' | 'text' | 'theme' | 'question' | 'annexes'
  text: string
  /** In front of the text, set apart: « Question 2.4 ». */
  label?: string
  link?: string
}
export type Description = { title: string; subject: string; footer: string; blocks: Block[] }

export function describeQuestionnaire(header: Header, content: Content, address: string): Description {
  const title = `${titleOf(header)} – ${header.title}`
  const written: Block[] = [
    { style: 'procedure', text: header.procedure },
    { style: 'organization', text: header.organization },
    { style: 'title', text: title },
    ...datesOf(header).map((text): Block => ({ style: 'fact', text })),
    { style: 'text', text: content.introduction },
    ...annexesOf(content.annexes, { one: fr`Pièce jointe au questionnaire :`, many: fr`Pièces jointes au questionnaire :` }),
    { style: 'fact', text: fr`Les réponses se déposent, question par question, sur e.contrôle :`, link: address },
    ...content.themes.flatMap((theme): Block[] => [
      { style: 'theme', text: theme.title, label: `${theme.number}.` },
      ...theme.questions.flatMap((question): Block[] => [
        { style: 'question', text: question.text, label: `Question ${theme.number}.${question.number}` },
        ...annexesOf(question.annexes, { one: fr`Annexe :`, many: fr`Annexes :` }),
      ]),
    ]),
  ]
  const blocks = written.map((block) => ({ ...block, text: printable(block.text) })).filter(({ text, label }) => text.trim() || label)
  return { title, subject: header.procedure, footer: `${header.referenceCode} – ${titleOf(header)}`, blocks }
}

const titleOf = ({ number, status }: Header) => `Questionnaire n°${number}${status === 'draft' ? ' (brouillon)' : ''}`

const datesOf = ({ publishedAt, dueDate }: Header): string[] => [
  ...(publishedAt ? [fr`Transmis le ${longDay(inParis(publishedAt).day)}.`] : []),
  ...(dueDate ? [fr`Réponse souhaitée au plus tard le ${longDay(dueDate)}.`] : []),
]

const annexesOf = ([first, ...others]: { name: string }[], { one, many }: { one: string; many: string }): Block[] => {
  if (!first) return []
  const text = others.length === 0 ? `${one} ${first.name}` : [many, ...[first, ...others].map(({ name }) => `– ${name}`)].join('\n')
  return [{ style: 'annexes', text }]
}
