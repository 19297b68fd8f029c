import { useParams, useRouter } from '@tanstack/react-router'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useAct, useApi } from '../../app/queries.ts'
import { Breadcrumb } from '../../ui/breadcrumb.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Link } from '../../ui/link.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** A title is enough to begin; everything else is written in the draft. */
export function NewQuestionnairePage() {
  const { spaceId } = useParams({ from: '/private/espaces/$spaceId/questionnaires/nouveau' })
  const router = useRouter()
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } }).data
  const create = useAct('POST /api/spaces/:spaceId/questionnaires', ({ id }) => router.navigate({ href: paths.draft(id) }))
  const steps = [
    { label: 'Mes espaces', href: paths.spaces },
    { label: space ? `${space.organization} – ${space.procedure}` : '…', href: paths.space(spaceId) },
  ]
  return (
    <Page title="Ajouter un questionnaire" above={<Breadcrumb steps={steps} />}>
      <Form onSubmit={({ title = '' }) => create.mutate({ params: { spaceId }, body: { title } })} error={create.error}>
        <TextField
          name="title"
          label="Titre du questionnaire"
          help="Par exemple « Situation financière ». Vous pourrez le changer jusqu’à la publication."
          isRequired
          autoFocus
          maxLength={255}
        />
        <p className="soft">L’organisme interrogé ne voit rien tant que le questionnaire n’est pas publié.</p>
        <div className="form-actions">
          <Button look="primary" type="submit" isPending={create.isPending}>
            Commencer la rédaction
          </Button>
          <Link href={paths.space(spaceId)}>Annuler</Link>
        </div>
      </Form>
    </Page>
  )
}
