import CircleCheck from 'lucide-react/icons/circle-check'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import X from 'lucide-react/icons/x'
import type { Role } from '../../../../shared/vocabulary.ts'
import { errorMessages } from '../../messages.fr.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { fullName } from '../../ui/format.ts'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type Line, stateOf } from './use-add-people.ts'
import './people-to-add.css'

type Change = { onChange: (email: string, to: Partial<Line>) => void; onRemove: (email: string) => void }

/** Who each address is, and what the service asks before it lets them in. */
export const PeopleToAdd = ({ lines, role, ...change }: { lines: Line[]; role: Role } & Change) => (
  <ul className="people-to-add" aria-label="Personnes à ajouter">
    {lines.map((line) => (
      <li key={line.email}>
        <div className="people-to-add-head">
          <p className="people-to-add-who">
            <strong>{line.email}</strong> <Standing line={line} role={role} />
          </p>
          {stateOf(line, role) !== 'added' && (
            <Button look="quiet" isIconOnly aria-label={`Ne pas ajouter ${line.email}`} onPress={() => change.onRemove(line.email)}>
              <X aria-hidden="true" />
            </Button>
          )}
        </div>
        {stateOf(line, role) === 'ready' && <Asked line={line} role={role} onChange={change.onChange} />}
        {line.error && stateOf(line, role) === 'ready' && (
          <p className="field-error" role="alert">
            {errorMessages[line.error.code]}
          </p>
        )}
      </li>
    ))}
  </ul>
)

/** What somebody who is in the space already, though not with this role, is there. */
const elsewhere: Record<Role, string> = { inspector: 'représente déjà l’organisme interrogé', respondent: 'déjà dans l’équipe de contrôle' }

function Standing({ line, role }: { line: Line; role: Role }) {
  const state = stateOf(line, role)
  const { known } = line.candidate ?? {}
  if (state === 'added')
    return (
      <Tag tone="success" icon={CircleCheck}>
        Ajouté
      </Tag>
    )
  if (state === 'refused')
    return (
      <Tag tone="danger" icon={TriangleAlert}>
        {line.error?.status === 422 ? 'Adresse mal formée, laissée de côté' : 'Vérification impossible, laissée de côté'}
      </Tag>
    )
  if (state === 'there') return <span className="soft">{known && `${fullName(known)}, `}déjà dans l’espace avec ce rôle</span>
  if (!known) return <span className="soft">Adresse nouvelle : qui est-ce ?</span>
  return <span className="soft">{`${fullName(known)}, ${line.candidate?.roles.length ? elsewhere[role] : 'déjà connu du service'}`}</span>
}

function Asked({ line, role, onChange }: { line: Line; role: Role; onChange: Change['onChange'] }) {
  const { email, firstName, lastName, candidate, isConfirmed } = line
  return (
    <>
      {!candidate?.known && (
        <div className="fields">
          <TextField
            label="Prénom"
            value={firstName}
            onChange={(value) => onChange(email, { firstName: value })}
            maxLength={150}
            isRequired
            autoComplete="off"
          />
          <TextField
            label="Nom"
            value={lastName}
            onChange={(value) => onChange(email, { lastName: value })}
            maxLength={150}
            isRequired
            autoComplete="off"
          />
        </div>
      )}
      {role === 'inspector' && candidate?.isUnusualForInspector && (
        <Checkbox isRequired isSelected={isConfirmed} onChange={(value) => onChange(email, { isConfirmed: value })}>
          Cette adresse ne ressemble pas à celles de votre organisme. Je confirme que cette personne fait partie de l’équipe de contrôle.
        </Checkbox>
      )}
    </>
  )
}
