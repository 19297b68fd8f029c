import { useState } from 'react'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import type { Role } from '../../../../shared/vocabulary.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { plural } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { InvitationField } from './invitation-field.tsx'
import { parsePeople } from './parse-people.ts'
import { PeopleToAdd } from './people-to-add.tsx'
import { stateOf, useAddPeople } from './use-add-people.ts'

const titles: Record<Role, string> = {
  inspector: 'Ajouter plusieurs personnes à l’équipe de contrôle',
  respondent: 'Ajouter plusieurs personnes de l’organisme interrogé',
}
const added = (count: number) => plural(count, 'personne a maintenant accès à l’espace', 'personnes ont maintenant accès à l’espace')

/** Addresses pasted at once; then a list to check before anybody gets in. */
export function AddPeopleDialog({ space, role, onClose }: { space: SpaceView; role: Role; onClose: () => void }) {
  const [pasted, setPasted] = useState('')
  const [isSent, setSent] = useState(true)
  const { lines, progress, look, add, change, remove, restart } = useAddPeople(space.id, role)
  const { people, unread } = parsePeople(pasted)
  const ready = lines.filter((line) => stateOf(line, role) === 'ready').length
  const done = lines.filter(({ isAdded }) => isAdded).length
  const submit = ({ message = '' }: Record<string, string>) => add(isSent ? { invite: true, ...(message.trim() && { message }) } : {})
  if (lines.length === 0)
    return (
      <Dialog title={titles[role]} size="large" isOpen onClose={onClose}>
        <Form label={titles[role]} error={null} onSubmit={() => void look(people)}>
          <TextArea
            label="Adresses électroniques"
            help="Collez-les comme vous les avez : une par ligne, ou séparées par des virgules. « Prénom Nom <adresse> » est compris."
            value={pasted}
            onChange={setPasted}
            validate={() => (pasted && people.length === 0 ? 'Aucune adresse n’est reconnue dans ce texte.' : null)}
            isRequired
            autoFocus
            rows={8}
          />
          <p role="status">
            {people.length > 0 && plural(people.length, 'adresse reconnue', 'adresses reconnues')}
            {unread.length > 0 &&
              ` ; sans adresse, laissé de côté : « ${unread.slice(0, 3).join(' », « ')} »${unread.length > 3 ? '…' : ''}`}
          </p>
          <div className="form-actions">
            <Button type="submit" look="primary" isPending={progress !== null}>
              {progress ? `Vérification ${progress.done + 1} sur ${progress.of}` : 'Vérifier avant d’ajouter'}
            </Button>
            <Button onPress={onClose}>Annuler</Button>
          </div>
        </Form>
      </Dialog>
    )
  return (
    <Dialog title={titles[role]} size="large" isOpen onClose={onClose}>
      <Form label={titles[role]} error={null} onSubmit={(values) => void submit(values)}>
        <PeopleToAdd lines={lines} role={role} onChange={change} onRemove={remove} />
        <div role="status">
          {progress === null && done > 0 && (
            <Notice tone="success">
              <p>{added(done)}.</p>
            </Notice>
          )}
        </div>
        {ready > 0 && <InvitationField role={role} isSent={isSent} onChange={setSent} isForSeveral />}
        <div className="form-actions">
          {ready > 0 && (
            <Button type="submit" look="primary" isPending={progress !== null}>
              {progress ? `Ajout ${progress.done + 1} sur ${progress.of}` : `Ajouter ${plural(ready, 'personne')}`}
            </Button>
          )}
          {done === 0 && <Button onPress={restart}>Revenir aux adresses</Button>}
          <Button key={ready > 0 ? 'cancel' : 'close'} autoFocus={ready === 0} onPress={onClose}>
            {ready > 0 && done === 0 ? 'Annuler' : 'Fermer'}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
