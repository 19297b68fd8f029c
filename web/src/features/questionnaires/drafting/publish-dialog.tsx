import { useMutation, useQueryClient } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import OctagonAlert from 'lucide-react/icons/octagon-alert'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import type { MemberView } from '../../../../../shared/spaces.contract.ts'
import { ApiError, api } from '../../../app/api.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { useApi } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Link } from '../../../ui/link.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { isAnnex, isUnfinished } from '../../uploads/upload-item.ts'
import { useUploads } from '../../uploads/uploads.ts'
import type { DraftSaver } from './draft-saver.ts'
import { publicationMessage } from './publication-message.ts'
import { type Check, checksOf, type Place } from './publish-checks.ts'
import { Published } from './published.tsx'

type Props = {
  questionnaire: QuestionnaireView
  saver: DraftSaver
  stepHref: (step: Place['step']) => string
  onMend: (place: Place) => void
  onClose: () => void
}

/** A checklist, three confirmations, and how the organisation will be told. */
export function PublishDialog({ onClose, ...props }: Props) {
  const { questionnaire } = props
  const members = useApi('GET /api/spaces/:spaceId/members', { params: { spaceId: questionnaire.spaceId } })
  const client = useQueryClient()
  const [published, setPublished] = useState<{ questionnaire: QuestionnaireView; isTold: boolean } | null>(null)
  // What was read is read again only once the end has been seen: the draft is no longer one.
  const close = async () => {
    onClose()
    if (published) await client.invalidateQueries()
  }
  return (
    <Dialog title={published ? 'Le questionnaire est publié' : 'Publier le questionnaire'} size="large" isOpen onClose={() => void close()}>
      <Loaded query={members}>
        {({ items }) => {
          const respondents = items.filter(({ role }) => role === 'respondent')
          if (published) return <Published {...published} respondents={respondents} onClose={() => void close()} />
          return <Publish {...props} respondents={respondents} onPublished={setPublished} onClose={onClose} />
        }}
      </Loaded>
    </Dialog>
  )
}

const confirmations = [
  'J’ai compris que le contenu ne pourra plus être modifié, hormis l’échéance.',
  'J’ai compris que le questionnaire sera visible par l’organisme interrogé.',
  'J’ai compris que l’organisme n’est prévenu que si je lui envoie un message.',
]

type PublishProps = Props & {
  respondents: MemberView[]
  onPublished: (published: { questionnaire: QuestionnaireView; isTold: boolean }) => void
}

function Publish({ questionnaire, saver, respondents, onPublished, onClose, ...mending }: PublishProps) {
  const sending = useUploads().items.filter(
    (item) => isAnnex(item) && item.target?.questionnaireId === questionnaire.id && isUnfinished(item),
  )
  const checks = checksOf(saver.view.get().draft, respondents, sending.length)
  const [confirmed, setConfirmed] = useState<readonly number[]>([])
  const [way, setWay] = useState(respondents.length > 0 ? 'service' : 'self')
  const [message, setMessage] = useState(() => publicationMessage(saver.view.get().draft))
  const publish = useMutation<QuestionnaireView, ApiError>({
    mutationFn: async () => {
      if (!(await saver.saveNow())) throw new ApiError(0, { code: 'network' })
      const body = way === 'service' ? { message } : {}
      return api('POST /api/questionnaires/:questionnaireId/publish', { params: { questionnaireId: questionnaire.id }, body })
    },
    onSuccess: (answer) => {
      saver.abandon()
      onPublished({ questionnaire: answer, isTold: way === 'service' })
    },
  })
  const isBlocked = checks.some(({ level }) => level === 'block')
  const isMessageMissing = way === 'service' && message.trim() === ''
  return (
    <div className="form">
      <ul className="checklist" aria-label="Vérifications">
        {checks.map((check) => (
          <CheckLine key={check.text} check={check} {...mending} />
        ))}
      </ul>
      {isBlocked ? (
        <p>Complétez le brouillon, puis revenez publier.</p>
      ) : (
        <>
          <fieldset className="stack">
            <legend className="field-label">Avant de publier</legend>
            {confirmations.map((text, at) => (
              <Checkbox
                key={text}
                isSelected={confirmed.includes(at)}
                onChange={(isConfirmed) => setConfirmed(isConfirmed ? [...confirmed, at] : confirmed.filter((other) => other !== at))}
              >
                {text}
              </Checkbox>
            ))}
          </fieldset>
          {respondents.length > 0 && (
            <RadioGroup
              label="Comment prévenir les répondants ?"
              value={way}
              onChange={setWay}
              options={[
                { value: 'service', label: 'Le service leur envoie ce message par courriel' },
                { value: 'self', label: 'Je les préviens moi-même' },
              ]}
            />
          )}
          {way === 'service' && (
            <TextArea
              label="Message"
              help="L’adresse du questionnaire sera ajoutée à la fin."
              isRequired
              rows={8}
              maxLength={10_000}
              value={message}
              onChange={setMessage}
            />
          )}
        </>
      )}
      <Problem error={publish.error} />
      <div className="form-actions">
        {!isBlocked && (
          <Button
            look="primary"
            isDisabled={confirmed.length < confirmations.length || isMessageMissing}
            isPending={publish.isPending}
            onPress={() => publish.mutate()}
          >
            {way === 'service' ? 'Publier et envoyer le message' : 'Publier'}
          </Button>
        )}
        <Button onPress={onClose}>{isBlocked ? 'Revenir au brouillon' : 'Annuler'}</Button>
      </div>
    </div>
  )
}

const icons = { ok: CircleCheck, warning: TriangleAlert, block: OctagonAlert }
const words = { ok: 'Bon', warning: 'Attention', block: 'À corriger' }

/** What blocks is a link to where it is mended. */
function CheckLine({ check, stepHref, onMend }: { check: Check } & Pick<Props, 'stepHref' | 'onMend'>) {
  const Icon = icons[check.level]
  return (
    <li data-level={check.level}>
      <Icon role="img" aria-label={words[check.level]} />
      {check.level === 'block' ? (
        <Link href={stepHref(check.place.step)} onPress={() => onMend(check.place)}>
          {check.text}
        </Link>
      ) : (
        check.text
      )}
    </li>
  )
}
