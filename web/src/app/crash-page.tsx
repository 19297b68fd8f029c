import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { dateTime } from '../ui/format.ts'
import { Page } from './page.tsx'
import { useSettings } from './settings.ts'

/** A bug of the page. What the support needs to find it is written, and can be copied. */
export function CrashPage({ error }: { error: unknown }) {
  const support = useSettings()?.supportEmail
  const reference = `${location.pathname}, ${dateTime(new Date().toISOString())}, ${error instanceof Error ? error.message : 'erreur inconnue'}`
  return (
    <Page title="Cette page ne s’affiche pas">
      <div className="stack prose">
        <p>
          Ce n’est pas de votre fait, et rien de ce qui était enregistré n’est perdu. Rechargez la page ; si cela se répète, écrivez à
          l’assistance{support && <> ({support})</>} en donnant cette référence :
        </p>
        <p className="code">{reference}</p>
        <div className="row">
          <Button look="primary" onPress={() => location.reload()}>
            Recharger la page
          </Button>
          <CopyButton text={reference} label="Copier la référence" />
        </div>
      </div>
    </Page>
  )
}
