import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { useApi } from '../../app/queries.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Prose } from '../../ui/prose.tsx'

export function FaqPage() {
  const faq = useApi('GET /api/faq', {})
  return (
    <Page title="Questions fréquentes">
      <Loaded query={faq}>
        {({ items }) => (
          <div className="prose">
            {items.length === 0 && <p>Aucune question n’a encore été publiée.</p>}
            {items.map(({ id, question, html }) => (
              <Disclosure key={id} summary={question}>
                <Prose html={html} />
              </Disclosure>
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  )
}
