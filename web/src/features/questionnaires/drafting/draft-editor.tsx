import { useEffect, useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { paths } from '../../../app/paths.ts'
import { Button } from '../../../ui/button.tsx'
import { Link } from '../../../ui/link.tsx'
import { TabNav } from '../../../ui/tab-nav.tsx'
import { DraftFrame } from './draft-frame.tsx'
import { DraftMenu } from './draft-menu.tsx'
import { IntroductionStep } from './introduction-step.tsx'
import { Preview } from './preview-step.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { QuestionsStep } from './questions-step.tsx'
import { SaveStatus } from './save-status.tsx'
import { SaveTrouble } from './save-trouble.tsx'
import { useDraft } from './use-draft.ts'

const steps = [
  { key: 'introduction', label: '1. Introduction', goOn: '' },
  { key: 'questions', label: '2. Questions', goOn: 'Continuer vers les questions' },
  { key: 'apercu', label: '3. Aperçu et publication', goOn: 'Continuer vers l’aperçu' },
] as const

/** Drafting in three steps, each with its address; leaving one saves. */
export function DraftEditor({ questionnaire, step }: { questionnaire: QuestionnaireView; step: string | undefined }) {
  const { saver, inHand } = useDraft(questionnaire)
  const { draft, state } = inHand
  const [isPublishing, setPublishing] = useState(false)
  const at = Math.max(
    0,
    steps.findIndex(({ key }) => key === step),
  )
  const { key: current } = steps[at]!
  const href = (key: string) => `${paths.draft(questionnaire.id)}?etape=${key}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of step is the reason to save.
  useEffect(() => void saver.saveNow(), [saver, current])
  // What blocks publishing: its field, once its step is there.
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    const field = wanted && current !== 'apercu' && document.getElementById(wanted)
    if (!field) return
    field.focus()
    setWanted(null)
  }, [wanted, current])
  const next = steps[at + 1]
  const previous = steps[at - 1]
  return (
    <DraftFrame
      questionnaire={questionnaire}
      title={draft.title}
      facts={<SaveStatus state={state} />}
      actions={<DraftMenu questionnaire={questionnaire} saver={saver} />}
    >
      <SaveTrouble saver={saver} inHand={inHand} />
      <TabNav
        label="Étapes de la rédaction"
        tabs={steps.map(({ key, label }) => ({ label, href: href(key), isCurrent: key === current }))}
      />
      {current === 'introduction' && (
        <IntroductionStep
          draft={draft}
          questionnaire={questionnaire}
          onEdit={(change) => saver.edit({ ...saver.view.get().draft, ...change })}
        />
      )}
      {current === 'questions' && <QuestionsStep saver={saver} draft={draft} questionnaire={questionnaire} />}
      {current === 'apercu' && <Preview draft={draft} questionnaire={questionnaire} questionsHref={href('questions')} />}
      <div className="row row--spread draft-foot">
        {previous ? <Link href={href(previous.key)}>{previous.label}</Link> : <span />}
        {next ? (
          <Link look="primary" href={href(next.key)}>
            {next.goOn}
          </Link>
        ) : (
          questionnaire.abilities.publish && (
            <Button look="primary" onPress={() => setPublishing(true)}>
              Publier…
            </Button>
          )
        )}
      </div>
      {isPublishing && (
        <PublishDialog
          questionnaire={questionnaire}
          saver={saver}
          stepHref={href}
          onMend={({ field }) => {
            setPublishing(false)
            setWanted(field)
          }}
          onClose={() => setPublishing(false)}
        />
      )}
    </DraftFrame>
  )
}
