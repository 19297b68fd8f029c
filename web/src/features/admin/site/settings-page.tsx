import { useState } from 'react'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { useApi } from '../../../app/queries.ts'
import { UnsavedGuard } from '../../../app/unsaved-guard.tsx'
import { LogoSection } from './logo-section.tsx'
import { SettingRow } from './setting-row.tsx'

/** What people see and the host decides. Each setting is saved by itself, and true at once. */
export function AdminPage() {
  const settings = useApi('GET /api/admin/settings', {})
  const [typed, setTyped] = useState<Record<string, string>>({})
  const type = (name: string, value: string | undefined) =>
    setTyped(({ [name]: _, ...others }) => (value === undefined ? others : { ...others, [name]: value }))
  return (
    <Page title="Réglages" lead="Ce que chacun voit du service. Un changement s’applique aussitôt, à tous.">
      <UnsavedGuard isDirty={Object.keys(typed).length > 0} />
      <LogoSection />
      <section className="section">
        <h2>Textes et usages</h2>
        <Loaded query={settings} lines={12}>
          {({ items }) => (
            <ul className="site-list">
              {items.map((setting) => (
                <li key={setting.name}>
                  <SettingRow setting={setting} typed={typed[setting.name]} onType={(value) => type(setting.name, value)} />
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </section>
    </Page>
  )
}
