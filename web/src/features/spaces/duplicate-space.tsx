import Copy from 'lucide-react/icons/copy'
import { useState } from 'react'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { paths } from '../../app/paths.ts'
import { useAct } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { plural, today } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ReferenceCodeField } from './reference-code-field.tsx'

type Props = { space: SpaceView }

/** For the next organisation of the same audit: the same team, chosen questionnaires as drafts, nobody of the organisation. */
export function DuplicateSpace({ space }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [copy, setCopy] = useState<SpaceView | null>(null)
  const close = () => {
    setOpen(false)
    setCopy(null)
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <Copy aria-hidden="true" />
        Dupliquer l’espace
      </Button>
      <Dialog title={copy ? 'L’espace est dupliqué' : 'Dupliquer cet espace'} size="large" isOpen={isOpen} onClose={close}>
        {copy ? <Duplicated copy={copy} onClose={close} /> : <Describe space={space} onDone={setCopy} onClose={close} />}
      </Dialog>
    </>
  )
}

function Describe({ space, onDone, onClose }: Props & { onDone: (copy: SpaceView) => void; onClose: () => void }) {
  const { id, procedure, questionnaires } = space
  const [referenceCode, setReferenceCode] = useState(`${today().slice(0, 4)}_`)
  const [chosen, setChosen] = useState<ReadonlySet<SpaceView['questionnaires'][number]['id']>>(
    () => new Set(questionnaires.map((questionnaire) => questionnaire.id)),
  )
  const duplicate = useAct('POST /api/spaces/:spaceId/duplicates', onDone)
  const submit = ({ organization = '' }: Record<string, string>) =>
    duplicate.mutate({ params: { spaceId: id }, body: { organization, referenceCode, questionnaireIds: [...chosen] } })
  return (
    <Form onSubmit={submit} error={duplicate.error}>
      <p>
        Le nouvel espace aura la même procédure, « {procedure} », et la même équipe de contrôle. Personne de l’organisme interrogé n’y sera
        ajouté, et aucune réponse n’est copiée.
      </p>
      <TextField name="organization" label="Organisme interrogé" maxLength={255} isRequired />
      <ReferenceCodeField value={referenceCode} onChange={setReferenceCode} />
      {questionnaires.length > 0 && (
        <ChoiceList
          label="Questionnaires à reprendre, en brouillons"
          items={questionnaires.map(({ id: key, number, title }) => ({ key, label: `${number}. ${title || 'Sans titre'}` }))}
          chosen={chosen}
          onChoose={setChosen}
          empty=""
        />
      )}
      <div className="form-actions">
        <Button look="primary" type="submit" isPending={duplicate.isPending}>
          Dupliquer l’espace
        </Button>
        <Button onPress={onClose}>Annuler</Button>
      </div>
    </Form>
  )
}

const Duplicated = ({ copy: { id, organization, referenceCode, questionnaires }, onClose }: { copy: SpaceView; onClose: () => void }) => (
  <div className="form">
    <p role="status">
      L’espace {referenceCode} ({organization}) est ouvert, avec{' '}
      {questionnaires.length === 0 ? 'aucun questionnaire' : plural(questionnaires.length, 'brouillon')}. Il reste à y ajouter les personnes
      de l’organisme interrogé.
    </p>
    <div className="form-actions">
      <Link look="primary" href={paths.space(id)} onPress={onClose}>
        Ouvrir le nouvel espace
      </Link>
      <Link look="secondary" href={paths.spacePeople(id)} onPress={onClose}>
        Ajouter des personnes
      </Link>
    </div>
  </div>
)
