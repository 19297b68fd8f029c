import { useApi } from '../../app/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { Prose } from '../../ui/prose.tsx'

/** What administrators announce at this moment; nothing while it is not known. */
export function Announcements() {
  const { data } = useApi('GET /api/announcements', {})
  if (!data?.items.length) return null
  return (
    <section className="stack" aria-label="Annonces">
      {data.items.map(({ id, html }) => (
        <Notice key={id}>
          <Prose html={html} />
        </Notice>
      ))}
    </section>
  )
}
