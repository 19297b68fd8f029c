import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { EditedPage } from '../../../../../shared/site.contract.ts'
import { type PageName, pageName } from '../../../../../shared/vocabulary.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { NotFoundPage } from '../../../app/not-found-page.tsx'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { useApi } from '../../../app/queries.ts'
import { UnsavedGuard } from '../../../app/unsaved-guard.tsx'
import { Breadcrumb } from '../../../ui/breadcrumb.tsx'
import { Link } from '../../../ui/link.tsx'
import { MarkdownField } from './markdown-field.tsx'
import { PublishText } from './publish-text.tsx'
import { TextVersions } from './text-versions.tsx'

export function AdminPage() {
  const name = pageName.safeParse((useParams({ strict: false }) as { name?: string }).name)
  return name.success ? <Editor key={name.data} name={name.data} /> : <NotFoundPage />
}

function Editor({ name }: { name: PageName }) {
  const versions = useApi('GET /api/admin/pages/:name/versions', { params: { name } })
  return (
    <Loaded query={versions} title="Page">
      {({ items }) => (
        <Page
          title={items[0]?.title ?? 'Page'}
          above={<Breadcrumb steps={[{ label: 'Pages', href: `${paths.admin}/pages` }]} />}
          actions={
            <Link look="secondary" href={`/${name}`} target="_blank">
              Voir la page
            </Link>
          }
        >
          <Text versions={items} onReload={() => versions.refetch()} />
        </Page>
      )}
    </Loaded>
  )
}

/** What is typed stays until it is published, even when somebody else publishes meanwhile. */
function Text({ versions, onReload }: { versions: EditedPage[]; onReload: () => Promise<unknown> }) {
  const [current] = versions
  const [typed, setTyped] = useState<string | null>(null)
  if (!current) return null
  const isDirty = typed !== null && typed !== current.text
  return (
    <>
      <UnsavedGuard isDirty={isDirty} />
      <section className="section">
        <MarkdownField
          label="Texte de la page"
          name="text"
          value={typed ?? current.text}
          onChange={setTyped}
          maxLength={100_000}
          rows={16}
        />
        <PublishText
          current={current}
          text={isDirty ? typed : null}
          onDone={() => setTyped(null)}
          onCancel={() => setTyped(null)}
          onOvertaken={onReload}
        />
      </section>
      <TextVersions versions={versions} onTake={setTyped} />
    </>
  )
}
