import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { AnnexId, DepositId } from '../../../../shared/vocabulary.ts'
import { ApiError, hrefOf } from '../../app/api.ts'
import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { Link } from '../../ui/link.tsx'

/** Where a deposit was in the Django application: its address downloaded it, and still does. */
export function FormerDepositPage() {
  const { id } = useParams({ strict: false })
  return <FormerFile href={hrefOf('GET /api/deposits/:depositId/content', { params: { depositId: Number(id) as DepositId } })} />
}

/** The same for an annex of a question. */
export function FormerAnnexPage() {
  const { id } = useParams({ strict: false })
  return <FormerFile href={hrefOf('GET /api/annexes/:annexId/content', { params: { annexId: Number(id) as AnnexId } })} />
}

/** Asked first whether it is there: a browser that downloads a refusal shows a page of code. */
function FormerFile({ href }: { href: string }) {
  const file = useQuery<boolean, ApiError>({
    queryKey: ['HEAD', href],
    queryFn: async () => {
      const { ok, status } = await fetch(href, { method: 'HEAD' })
      if (!ok) throw new ApiError(status, { code: status === 404 ? 'notFound' : 'internal' })
      return true
    },
  })
  return (
    <Loaded query={file} title="Fichier">
      {() => <Download href={href} />}
    </Loaded>
  )
}

function Download({ href }: { href: string }) {
  useEffect(() => Object.assign(document.createElement('a'), { href, download: '' }).click(), [href])
  return (
    <Page title="Votre fichier se télécharge">
      <p className="prose">
        Si rien ne se passe,{' '}
        <Link href={href} download>
          téléchargez le fichier
        </Link>
        .
      </p>
    </Page>
  )
}
