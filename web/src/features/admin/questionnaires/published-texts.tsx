import PencilLine from 'lucide-react/icons/pencil-line'
import { useState } from 'react'
import type { AdminQuestionnaire, CorrectionWanted } from '../../../../../shared/admin-spaces.contract.ts'
import type { CorrectionView } from '../../../../../shared/questionnaire-view.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { CorrectionNote } from '../../questionnaires/correction-note.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import './published-texts.css'

type Texts = NonNullable<AdminQuestionnaire['texts']>
/** Which text, and all that its correction needs but the new one and the reason. */
type Which = CorrectionWanted extends infer One ? (One extends CorrectionWanted ? Omit<One, 'reason' | 'text' | 'former'> : never) : never
/** `what`: « du titre », after « Corriger le texte ». */
type Text = { which: Which; what: string; text: string; correction: CorrectionView | null }

const textsOf = (title: string, { introduction, titleCorrection, introductionCorrection, themes }: Texts): Text[] => [
  { which: { part: 'title' }, what: 'du titre', text: title, correction: titleCorrection },
  { which: { part: 'introduction' }, what: 'de l’introduction', text: introduction, correction: introductionCorrection },
  ...themes.flatMap((theme): Text[] => [
    { which: { part: 'theme', themeId: theme.id }, what: `du thème ${theme.number}`, text: theme.title, correction: theme.correction },
    ...theme.questions.map(({ id, number, text, correction }): Text => {
      const what = `de la question ${theme.number}.${number}`
      return { which: { part: 'question', questionId: id }, what, text, correction }
    }),
  ]),
]

/** Every text that was published, each with its correction. */
export function PublishedTexts({ questionnaire, texts }: { questionnaire: AdminQuestionnaire; texts: Texts }) {
  const [chosen, setChosen] = useState<Text | null>(null)
  return (
    <section className="section">
      <h2>Textes publiés</h2>
      <ol className="published-texts">
        {textsOf(questionnaire.title, texts).map((one) => (
          <li key={one.what} className="published-text">
            <div>
              <p className="small soft">Texte {one.what}</p>
              <p className="lines published-text-words" data-part={one.which.part}>
                {one.text}
              </p>
              <CorrectionNote correction={one.correction} what={one.what} />
            </div>
            {questionnaire.abilities.correct && (
              <Button look="quiet" aria-label={`Corriger le texte ${one.what}`} onPress={() => setChosen(one)}>
                <PencilLine aria-hidden="true" />
                Corriger
              </Button>
            )}
          </li>
        ))}
      </ol>
      {chosen && <CorrectDialog questionnaire={questionnaire} text={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

type DialogProps = { questionnaire: AdminQuestionnaire; text: Text; onClose: () => void }

function CorrectDialog({ questionnaire, text: { which, what, text: former }, onClose }: DialogProps) {
  const correct = useAct('POST /api/admin/questionnaires/:questionnaireId/correct')
  const [text, setText] = useState(former)
  const isLine = which.part === 'title' || which.part === 'theme'
  const field = { name: 'text', label: 'Texte corrigé', value: text, onChange: setText, isRequired: which.part !== 'introduction' }
  const done = () => {
    toast('Le texte est corrigé. Les deux côtés en sont prévenus.')
    onClose()
  }
  return (
    <ReasonDialog
      title={`Corriger le texte ${what}`}
      confirm="Corriger"
      error={correct.error}
      isPending={correct.isPending}
      onClose={onClose}
      fields={isLine ? <TextField {...field} autoFocus maxLength={255} /> : <TextArea {...field} autoFocus rows={6} />}
      onConfirm={(reason) => {
        const body = { ...which, reason, former, text } as CorrectionWanted
        correct.mutate({ params: { questionnaireId: questionnaire.id }, body }, { onSuccess: done })
      }}
    >
      <p>
        Pour une faute de frappe seulement. Le texte d’origine reste lisible par tous ; l’équipe de contrôle et l’organisme interrogé sont
        prévenus par courriel. Les numéros et les noms des fichiers ne changent pas.
      </p>
    </ReasonDialog>
  )
}
