import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useAct, useApi } from '../../app/queries.ts'
import { Breadcrumb } from '../../ui/breadcrumb.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { DeleteSpaceDialog } from './delete-space-dialog.tsx'

const route = getRouteApi('/private/espaces/$spaceId/modifier')

export function EditSpacePage() {
  const { spaceId } = route.useParams()
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } })
  const steps = [
    { label: 'Mes espaces', href: paths.spaces },
    { label: space.data?.organization ?? 'Espace', href: paths.space(spaceId) },
  ]
  return (
    <Page title="Modifier l’espace" above={<Breadcrumb steps={steps} />}>
      <Loaded query={space}>
        {(data) => (
          <>
            {data.abilities.update && <EditForm space={data} />}
            {data.abilities.delete && <DeleteZone space={data} />}
            {!data.abilities.update && !data.abilities.delete && (
              <Notice>
                <p>Seule l’équipe de contrôle de cet espace peut le modifier.</p>
              </Notice>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function EditForm({ space }: { space: SpaceView }) {
  const router = useRouter()
  const update = useAct('PATCH /api/spaces/:spaceId')
  const done = () => {
    toast('L’espace est modifié.')
    void router.navigate({ href: paths.space(space.id) })
  }
  return (
    <Form
      label="Modifier l’espace"
      error={update.error}
      onSubmit={({ procedure = '', organization = '' }) =>
        update.mutate({ params: { spaceId: space.id }, body: { procedure, organization } }, { onSuccess: done })
      }
    >
      <TextField name="procedure" label="Procédure" defaultValue={space.procedure} maxLength={255} isRequired />
      <TextField name="organization" label="Organisme interrogé" defaultValue={space.organization} maxLength={255} isRequired />
      <p>
        <span className="soft">Nom abrégé : </span>
        <span className="code">{space.referenceCode}</span>
        <br />
        <span className="soft small">Il nomme le dossier des réponses et ne change pas.</span>
      </p>
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={update.isPending}>
          Enregistrer
        </Button>
        <Link href={paths.space(space.id)}>Annuler</Link>
      </div>
    </Form>
  )
}

function DeleteZone({ space }: { space: SpaceView }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <section className="section prose">
      <h2>Supprimer l’espace</h2>
      <p>
        Plus personne n’y aura accès, ni votre équipe ni l’organisme interrogé. Un administrateur du service peut le rétablir tant qu’il n’a
        pas été effacé pour de bon.
      </p>
      <div>
        <Button look="danger" onPress={() => setAsking(true)}>
          Supprimer cet espace
        </Button>
      </div>
      {isAsking && <DeleteSpaceDialog space={space} onClose={() => setAsking(false)} />}
    </section>
  )
}
