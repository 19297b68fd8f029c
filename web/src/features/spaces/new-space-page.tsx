import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useAct } from '../../app/queries.ts'
import { Breadcrumb } from '../../ui/breadcrumb.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { today } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { ReferenceCodeField } from './reference-code-field.tsx'

export function NewSpacePage() {
  const router = useRouter()
  const create = useAct('POST /api/spaces')
  const [referenceCode, setReferenceCode] = useState(`${today().slice(0, 4)}_`)
  const submit = ({ procedure = '', organization = '' }: Record<string, string>) =>
    create.mutate(
      { body: { procedure, organization, referenceCode } },
      {
        onSuccess: (space) => {
          toast('L’espace de dépôt est ouvert.')
          void router.navigate({ href: paths.space(space.id), replace: true })
        },
      },
    )
  return (
    <Page
      title="Ajouter un espace de dépôt"
      above={<Breadcrumb steps={[{ label: 'Mes espaces', href: paths.spaces }]} />}
      lead="Un espace par organisme interrogé. Vous pourrez ensuite y ajouter votre équipe, les personnes interrogées et vos questionnaires."
    >
      <Form label="Ajouter un espace de dépôt" error={create.error} onSubmit={submit}>
        <TextField
          name="procedure"
          label="Procédure"
          help="Le nom du contrôle, tel que l’organisme le connaît. Plusieurs espaces peuvent avoir la même procédure."
          maxLength={255}
          isRequired
        />
        <TextField name="organization" label="Organisme interrogé" maxLength={255} isRequired />
        <ReferenceCodeField value={referenceCode} onChange={setReferenceCode} />
        <div className="form-actions">
          <Button type="submit" look="primary" isPending={create.isPending}>
            Ajouter l’espace
          </Button>
          <Link href={paths.spaces}>Annuler</Link>
        </div>
      </Form>
    </Page>
  )
}
