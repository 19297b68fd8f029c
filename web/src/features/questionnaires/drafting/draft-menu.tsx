import { useRouter } from '@tanstack/react-router'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import type { UserId } from '../../../../../shared/vocabulary.ts'
import { ApiError, hrefOf } from '../../../app/api.ts'
import { paths } from '../../../app/paths.ts'
import { useAct, useApi } from '../../../app/queries.ts'
import { useUser } from '../../../app/session.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { plural } from '../../../ui/format.ts'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import { DuplicateDialog } from '../duplicate-dialog.tsx'
import type { DraftSaver } from './draft-saver.ts'

type Props = { questionnaire: QuestionnaireView; saver: DraftSaver }

/** What else can be done with a draft: as a document, in other hands, away. */
export function DraftMenu({ questionnaire, saver }: Props) {
  const { id, spaceId, abilities } = questionnaire
  const [isDeleting, setDeleting] = useState(false)
  const me = useUser()
  const members = useApi('GET /api/spaces/:spaceId/members', { params: { spaceId } }).data?.items ?? []
  const give = useAct('PUT /api/questionnaires/:questionnaireId/editor', () => toast('Le brouillon n’est plus entre vos mains.'))
  const others = members.filter(({ role, userId }) => role === 'inspector' && userId !== me.id)
  const [isUnsaved, setUnsaved] = useState(false)
  const [isDuplicating, setDuplicating] = useState(false)
  // What was typed goes first: afterwards it would be refused.
  const giveTo = async (userId: UserId | null) => {
    const isSaved = await saver.saveNow()
    setUnsaved(!isSaved)
    if (isSaved) give.mutate({ params: { questionnaireId: id }, body: { userId } })
  }
  // The copy is made of what is saved.
  const duplicate = async () => {
    const isSaved = await saver.saveNow()
    setUnsaved(!isSaved)
    setDuplicating(isSaved)
  }
  return (
    <>
      <Menu
        label="Autres actions sur le brouillon"
        trigger={
          <Button isPending={give.isPending}>
            <Ellipsis aria-hidden="true" />
            Autres actions
          </Button>
        }
      >
        <MenuItem href={hrefOf('GET /api/questionnaires/:questionnaireId/document.docx', { params: { questionnaireId: id } })} download>
          Télécharger (Word)
        </MenuItem>
        {abilities.duplicate && <MenuItem onAction={() => void duplicate()}>Dupliquer</MenuItem>}
        {abilities.changeEditor &&
          others.map(({ userId, firstName, lastName }) => (
            <MenuItem key={userId} onAction={() => void giveTo(userId)}>
              Passer la main à {firstName} {lastName}
            </MenuItem>
          ))}
        {abilities.changeEditor && <MenuItem onAction={() => void giveTo(null)}>Laisser la main à qui la prendra</MenuItem>}
        {abilities.delete && (
          <MenuItem isDangerous onAction={() => setDeleting(true)}>
            Supprimer le brouillon
          </MenuItem>
        )}
      </Menu>
      <Problem error={isUnsaved ? new ApiError(0, { code: 'network' }) : give.error} />
      {isDuplicating && <DuplicateDialog questionnaire={questionnaire} onClose={() => setDuplicating(false)} />}
      <DeleteDialog questionnaire={questionnaire} saver={saver} isOpen={isDeleting} onClose={() => setDeleting(false)} />
    </>
  )
}

function DeleteDialog({ questionnaire, saver, isOpen, onClose }: Props & { isOpen: boolean; onClose: () => void }) {
  const router = useRouter()
  const remove = useAct('DELETE /api/questionnaires/:questionnaireId', async () => {
    await router.navigate({ href: paths.space(questionnaire.spaceId) })
    toast('Le brouillon est supprimé.')
  })
  const { themes } = saver.view.get().draft
  const questions = themes.reduce((sum, theme) => sum + theme.questions.length, 0)
  const annexes =
    questionnaire.annexes.length + questionnaire.themes.flatMap((theme) => theme.questions.flatMap((question) => question.annexes)).length
  return (
    <ConfirmDialog
      title="Supprimer ce brouillon"
      confirm="Supprimer le brouillon"
      isDangerous
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => {
        saver.abandon()
        remove.mutate({ params: { questionnaireId: questionnaire.id } })
      }}
      isPending={remove.isPending}
      error={remove.error}
    >
      <p>
        Seront supprimés pour toujours : {plural(themes.length, 'thème')}, {plural(questions, 'question')}, {plural(annexes, 'annexe')}.
      </p>
    </ConfirmDialog>
  )
}
