import { useRouter, useSearch } from '@tanstack/react-router'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CheckedReceipt } from './checked-receipt.tsx'

/** For whoever holds a receipt, logged in or not: its number is in the address, as the receipt's own link has it. */
export function CheckReceiptPage() {
  const { numero = '' } = useSearch({ from: '/public/accuse' })
  const router = useRouter()
  const check = useApi('GET /api/receipt-checks', { query: { number: numero } }, { enabled: numero !== '' })
  const go = (typed: string) => {
    if (typed === numero) void check.refetch()
    else void router.navigate({ href: `${paths.checkReceipt}?${new URLSearchParams({ numero: typed })}`, resetScroll: false })
  }
  return (
    <Page
      title="Vérifier un accusé de dépôt"
      lead="Le service confirme qu’il a bien délivré cet accusé, à quelle date et pour quels fichiers. Il ne dit ni qui les a déposés, ni à qui, ni leur nom."
    >
      <Form label="Vérifier un accusé de dépôt" error={check.error} onSubmit={(values) => go((values.number ?? '').trim())}>
        <TextField
          key={numero}
          name="number"
          label="Numéro de l’accusé"
          help="En haut de l’accusé. Exemple : 2026-7KQ4-M0XR-93TB"
          defaultValue={numero}
          maxLength={100}
          autoComplete="off"
          isRequired
        />
        <div>
          <Button type="submit" look="primary" isPending={check.isFetching}>
            Vérifier
          </Button>
        </div>
      </Form>
      {check.data && <CheckedReceipt key={check.data.number} receipt={check.data} />}
    </Page>
  )
}
