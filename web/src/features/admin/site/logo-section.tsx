import { useQueryClient } from '@tanstack/react-query'
import { addBasePath } from '../../../app/base-path.ts'
import { useAct } from '../../../app/queries.ts'
import { useSettings } from '../../../app/settings.ts'
import { Button } from '../../../ui/button.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import './site.css'

/** The host's own sign, at the head of every page. */
export function LogoSection() {
  const logo = useSettings()?.logo
  const client = useQueryClient()
  const readAgain = () => client.invalidateQueries({ queryKey: ['settings'] })
  const change = useAct('PUT /api/admin/logo', readAgain)
  const remove = useAct('DELETE /api/admin/logo', readAgain)
  const give = (file: File | undefined) => {
    remove.reset()
    if (file) change.mutate({ file }, { onSuccess: () => toast('Le logo est changé.') })
  }
  return (
    <section className="section">
      <h2>Logo</h2>
      <div className="row">
        <img
          className="logo-preview"
          src={addBasePath(logo ?? '/icon.svg')}
          alt={logo ? 'Le logo actuel' : 'Le signe du service, faute de logo'}
        />
        {logo && (
          <Button
            isPending={remove.isPending}
            onPress={() => {
              change.reset()
              remove.mutate({}, { onSuccess: () => toast('Le logo est retiré.') })
            }}
          >
            Retirer le logo
          </Button>
        )}
      </div>
      <Problem error={change.error ?? remove.error} />
      <FileDrop
        label={change.isPending ? 'Envoi du logo…' : logo ? 'Remplacer le logo' : 'Choisir un logo'}
        help="PNG, JPEG ou WebP, 500 ko au plus. Il s’affiche sur 40 pixels de haut, à gauche du nom."
        isSingle
        isDisabled={change.isPending}
        onChosen={([file]) => give(file)}
        onDropped={({ files }) => give(files[0])}
      />
    </section>
  )
}
