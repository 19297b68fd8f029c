import type { EditedPage } from '../../../../../shared/site.contract.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { dateTime } from '../../../ui/format.ts'

const nameOf = ({ publishedAt, author }: EditedPage) =>
  publishedAt ? `Publiée le ${dateTime(publishedAt)} par ${author}` : 'Texte d’origine, fourni avec le service'

/** What people read or accepted stays readable: every version, the last first. */
export const TextVersions = ({ versions, onTake }: { versions: EditedPage[]; onTake: (text: string) => void }) => (
  <section className="section">
    <h2>Versions</h2>
    <ul className="site-list">
      {versions.map((version, i) => (
        <li key={version.version}>
          <Disclosure summary={`${nameOf(version)}${i === 0 ? ' (en ligne)' : ''}`}>
            <div className="stack">
              <p className="lines code">{version.text}</p>
              {i > 0 && (
                <div>
                  <Button aria-label={`Reprendre le texte : ${nameOf(version)}`} onPress={() => onTake(version.text)}>
                    Reprendre ce texte
                  </Button>
                </div>
              )}
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  </section>
)
