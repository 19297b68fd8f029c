import Download from 'lucide-react/icons/download'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** Shown this once: only their fingerprints are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const text = codes.join('\n')
  return (
    <div className="stack">
      <Notice tone="warning">
        <p>Gardez ces codes de secours en lieu sûr : ils ne seront plus jamais affichés. Chacun remplace une fois votre second facteur.</p>
      </Notice>
      <ul className="code">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="form-actions">
        <Button onPress={() => download(`${text}\n`)}>
          <Download aria-hidden="true" />
          Télécharger
        </Button>
        <CopyButton text={text} label="Copier les codes" />
        <Button look="primary" onPress={onDone}>
          J’ai gardé mes codes
        </Button>
      </div>
    </div>
  )
}

function download(text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = 'codes-de-secours-e-controle.txt'
  link.click()
  URL.revokeObjectURL(link.href)
}
