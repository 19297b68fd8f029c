import { useQueryClient } from '@tanstack/react-query'
import type { HostSettingView } from '../../../../../shared/site.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { toast } from '../../../ui/toast.tsx'
import { SettingField } from './setting-field.tsx'
import './site.css'

type Props = {
  setting: HostSettingView
  /** Undefined: nothing was typed, or what was there before. */
  typed: string | undefined
  onType: (value: string | undefined) => void
}

export function SettingRow({ setting, typed, onType }: Props) {
  const { name, label, value, preset, isChanged } = setting
  const client = useQueryClient()
  // The pages read some of them at their start.
  const change = useAct('PUT /api/admin/settings/:name', () => client.invalidateQueries({ queryKey: ['settings'] }))
  const save = (given: string | null, said: string) =>
    change.mutate(
      { params: { name }, body: { value: given } },
      {
        onSuccess: () => {
          onType(undefined)
          toast(said)
        },
      },
    )
  const expected = change.error?.fields.value
  return (
    <Form error={expected ? null : change.error} onSubmit={() => typed !== undefined && save(typed, `« ${label} » est enregistré.`)}>
      <SettingField
        setting={setting}
        value={typed ?? value}
        refusal={expected ? `Valeur refusée : ${expected}.` : null}
        onChange={(given) => {
          change.reset()
          onType(given === value ? undefined : given)
        }}
      />
      {(typed !== undefined || isChanged) && (
        <div className="row">
          {typed !== undefined && (
            <>
              <Button type="submit" look="primary" isPending={change.isPending} aria-label={`Enregistrer « ${label} »`}>
                Enregistrer
              </Button>
              <Button onPress={() => onType(undefined)}>Annuler</Button>
            </>
          )}
          {typed === undefined && isChanged && (
            <Button
              isPending={change.isPending}
              aria-label={`Rétablir la valeur d’origine de « ${label} »`}
              onPress={() => save(null, `« ${label} » a repris sa valeur d’origine.`)}
            >
              Rétablir la valeur d’origine
            </Button>
          )}
          {isChanged && <span className="small soft">Valeur d’origine : {preset ? <span className="code">{preset}</span> : 'aucune'}</span>}
        </div>
      )}
    </Form>
  )
}
