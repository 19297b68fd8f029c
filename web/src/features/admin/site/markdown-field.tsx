import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type ApiError, api } from '../../../app/api.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { useSettled } from '../../../ui/use-settled.ts'
import './site.css'

type Props = {
  label: string
  name: string
  value: string
  onChange: (text: string) => void
  maxLength: number
  rows?: number
  autoFocus?: boolean
  /** Where the text will be read; as it is, unless told. */
  frame?: (text: ReactNode) => ReactNode
}

/** A text in Markdown, and how it will look as one types. */
export const MarkdownField = ({ label, value, frame = (text) => text, ...props }: Props) => (
  <div className="markdown">
    <div className="stack">
      <TextArea {...props} label={label} value={value} isRequired />
      <Disclosure summary="Mettre en forme le texte">
        <Signs />
      </Disclosure>
    </div>
    <section className="markdown-preview" aria-label="Aperçu">
      <p className="small soft">Aperçu</p>
      {frame(<Rendered text={value} />)}
    </section>
  </div>
)

/** The HTML that the service makes of a text: what will be read, not an imitation of it. */
export function Rendered({ text }: { text: string }) {
  const settled = useSettled(text)
  const { data, error } = useQuery<{ html: string }, ApiError>({
    queryKey: ['preview', settled],
    queryFn: () => api('POST /api/admin/pages/preview', { body: { text: settled } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return (
    <>
      <Problem error={error} />
      {data && <Prose html={data.html} />}
    </>
  )
}

const signs = [
  ['**gras**', 'des mots en gras'],
  ['*italique*', 'des mots en italique'],
  ['## Titre', 'un titre, sur sa propre ligne'],
  ['- élément', 'une liste, un élément par ligne'],
  ['[texte](https://exemple.fr)', 'un lien'],
  [
    '{{nom}}, {{adresse}}, {{assistance}}, {{service}}, {{adresse postale}}, {{téléphone}}, {{courriel}}, {{conformité}}',
    'la valeur du réglage',
  ],
] as const

const Signs = () => (
  <dl className="signs small">
    {signs.map(([sign, meaning]) => (
      <div key={sign}>
        <dt className="code">{sign}</dt>
        <dd>{meaning}</dd>
      </div>
    ))}
  </dl>
)
