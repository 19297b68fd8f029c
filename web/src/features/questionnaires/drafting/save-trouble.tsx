import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { errorMessages } from '../../../messages.fr.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { dateTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { type Draft, draftOf } from './draft.ts'
import type { DraftInHand, DraftSaver } from './draft-saver.ts'
import { ComparedText, textOf } from './draft-text.tsx'

/** When a save calls for the writer: both texts in sight, or the reason and a way to take one's text along. */
export function SaveTrouble({ saver, inHand: { draft, state, isRestored } }: { saver: DraftSaver; inHand: DraftInHand }) {
  if (state.step === 'conflict') return <Conflict mine={draft} theirs={state.theirs} saver={saver} />
  if (state.step === 'refused')
    return (
      <Notice tone="danger" role="alert" title="Vos dernières modifications ne sont pas enregistrées">
        <p>{errorMessages[state.code]}</p>
        <CopyButton text={textOf(draft)} label="Copier mon texte" />
      </Notice>
    )
  if (isRestored && state.step === 'saved')
    return (
      <Notice tone="success" role="status">
        <p>Ce que vous aviez saisi sans pouvoir l’enregistrer lors de votre dernière visite a été repris.</p>
      </Notice>
    )
  return null
}

type ConflictProps = { mine: Draft; theirs: QuestionnaireView; saver: DraftSaver }

function Conflict({ mine, theirs, saver }: ConflictProps) {
  const myText = textOf(mine)
  const theirText = textOf(draftOf(theirs))
  return (
    <Notice tone="danger" role="alert" title="Ce brouillon a été modifié ailleurs">
      <p>
        Une autre personne, ou vous-même dans un autre onglet, l’a enregistré le {dateTime(theirs.updatedAt)}. Rien n’est perdu : comparez
        les deux textes, puis choisissez celui qui reste. Vous pouvez d’abord copier l’autre.
      </p>
      <div className="conflict">
        <Version title="Votre texte" text={myText} other={theirText} act="Garder mon texte" onKeep={() => saver.keepMine()} />
        <Version
          title="Le texte enregistré"
          text={theirText}
          other={myText}
          act="Prendre le texte enregistré"
          onKeep={() => saver.takeTheirs()}
        />
      </div>
    </Notice>
  )
}

const Version = ({ title, text, other, act, onKeep }: { title: string; text: string; other: string; act: string; onKeep: () => void }) => (
  <section aria-label={title} className="stack">
    <h2 className="conflict-title">{title}</h2>
    <ComparedText text={text} other={other} />
    <div className="row">
      <Button onPress={onKeep}>{act}</Button>
      <CopyButton text={text} label={`Copier : ${title.toLowerCase()}`} isIconOnly />
    </div>
  </section>
)
