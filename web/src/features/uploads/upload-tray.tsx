import ChevronDown from 'lucide-react/icons/chevron-down'
import ChevronUp from 'lucide-react/icons/chevron-up'
import { useEffect, useId, useState } from 'react'
import type { UserId } from '../../../../shared/vocabulary.ts'
import { paths } from '../../app/paths.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { plural } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PercentBar } from '../../ui/percent-bar.tsx'
import { BatchReceipts } from '../receipts/batch-receipts.tsx'
import { arrivedWord, describeProgress, describeTimeLeft } from './describe-upload.ts'
import { isGoing, isUnfinished, type UploadItem } from './upload-item.ts'
import { UploadRow } from './upload-row.tsx'
import { uploads, useUploads } from './uploads.ts'
import { useRefreshOnDeposits } from './use-refresh-on-deposits.ts'
import { useUploadAnnouncements } from './use-upload-announcements.ts'
import './upload-tray.css'

const MOST_ROWS = 50
const isProblem = ({ state }: UploadItem) => ['refused', 'failed', 'unreadable', 'elsewhere'].includes(state.step)

/** At the bottom of every page while files are on their way, and until their end has been seen. */
export default function UploadTray({ userId }: { userId: UserId }) {
  const view = useUploads()
  useEffect(() => void uploads.open(userId), [userId])
  useRefreshOnDeposits()
  useUploadAnnouncements(view)
  const [isOpen, setOpen] = useState(() => window.matchMedia('(min-width: 48rem)').matches)
  const { items } = view
  const problems = items.filter(isProblem).length
  // A problem must not stay hidden under a closed tray.
  useEffect(() => void (problems > 0 && setOpen(true)), [problems])
  if (items.length === 0) return null
  const mine = items.filter(({ state }) => state.step !== 'elsewhere' && state.step !== 'refused')
  const sum = (read: (item: UploadItem) => number) => mine.reduce((total, item) => total + read(item), 0)
  const Chevron = isOpen ? ChevronDown : ChevronUp
  return (
    <section className="upload-tray" aria-labelledby="upload-tray-title">
      <div className="upload-tray-head">
        <h2 id="upload-tray-title" className="upload-tray-title">
          {describeProgress(items)}
        </h2>
        <Button look="quiet" isIconOnly aria-label="Détail des envois" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          <Chevron aria-hidden="true" />
        </Button>
      </div>
      {mine.length > 0 && (
        <PercentBar
          value={sum(({ sent }) => sent)}
          max={sum(({ size }) => size)}
          label="Ensemble des envois"
          tone={items.some(isUnfinished) ? 'accent' : 'success'}
        />
      )}
      <Situation />
      <ChooseFolderAgain />
      {isOpen && <UploadLists />}
      <Acts />
    </section>
  )
}

/** The tray goes, and with it the button that has the focus: the title of the page gets it. */
function close(): void {
  uploads.clear()
  document.querySelector('h1')?.focus({ preventScroll: true })
}

/** What holds everything back, or how long it will take. */
function Situation() {
  const { items, isOnline, needsLogin, survivesReload, secondsLeft } = useUploads()
  if (!items.some(isUnfinished)) return null
  const isFragile = !survivesReload && items.some(isGoing)
  return (
    <>
      {needsLogin && (
        <Notice tone="warning" role="alert">
          <p>
            Votre session est terminée : les envois attendent.{' '}
            <Link href={paths.login} target="_blank">
              Connectez-vous à nouveau
            </Link>
            , ils reprendront d’eux-mêmes. Gardez cette page ouverte.
          </p>
        </Notice>
      )}
      {!isOnline && (
        <Notice tone="warning" role="alert">
          <p>Votre ordinateur n’est plus connecté. Les envois reprendront d’eux-mêmes au retour de la connexion.</p>
        </Notice>
      )}
      {isFragile && <p className="small">Ce navigateur ne garde pas les fichiers en mémoire : gardez cette page ouverte jusqu’à la fin.</p>}
      {isOnline && !needsLogin && items.some(isGoing) && (
        <p className="small soft">{describeTimeLeft(secondsLeft) ?? 'Calcul du temps restant…'}</p>
      )}
    </>
  )
}

/** After a reload, when the browser could not keep many files: one folder gives them all back. */
function ChooseFolderAgain() {
  const id = useId()
  const lost = useUploads().items.filter(({ state }) => state.step === 'unreadable').length
  if (lost < 2) return null
  return (
    <div className="upload-choose">
      <p className="small">
        {lost} fichiers attendent que vous choisissiez à nouveau leur dossier : ceux qui y sont repartiront d’où ils en étaient.
      </p>
      <input
        id={id}
        type="file"
        className="file-drop-input visually-hidden"
        multiple
        {...{ webkitdirectory: '' }}
        onChange={({ target }) => {
          uploads.reclaim([...(target.files ?? [])].map((file) => ({ file })))
          target.value = ''
        }}
      />
      <label htmlFor={id} className="button file-drop-button" data-look="secondary">
        Choisir à nouveau le dossier
      </label>
    </div>
  )
}

function UploadLists() {
  const view = useUploads()
  const problems = view.items.filter(isProblem)
  const others = view.items.filter((item) => !isProblem(item) && item.state.step !== 'done')
  const done = view.items.filter(({ state }) => state.step === 'done')
  const word = arrivedWord(done)
  return (
    <div className="upload-lists">
      <Rows items={problems} label="À régler" />
      <Rows items={others} label="En cours" />
      {done.length > 0 && (
        <Disclosure summary={plural(done.length, `fichier ${word}`, `fichiers ${word}s`)}>
          <ul className="upload-done small">
            {done.slice(-MOST_ROWS).map(({ id, name, target }) => (
              <li key={id}>
                {name} <span className="soft">{target?.label}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}

function Rows({ items, label }: { items: readonly UploadItem[]; label: string }) {
  const { isOnline, needsLogin } = useUploads()
  if (items.length === 0) return null
  return (
    <>
      <ul className="upload-rows" aria-label={label}>
        {items.slice(0, MOST_ROWS).map((item) => (
          <UploadRow key={item.id} item={item} isOnline={isOnline} needsLogin={needsLogin} />
        ))}
      </ul>
      {items.length > MOST_ROWS && <p className="small soft">et {plural(items.length - MOST_ROWS, 'autre')} à la suite</p>}
    </>
  )
}

function Acts() {
  const { items } = useUploads()
  const [isCancelling, setCancelling] = useState(false)
  const unfinished = items.filter((item) => isUnfinished(item))
  const isAllOver = unfinished.length === 0
  const depositIds = items.flatMap(({ state }) => (state.step === 'done' && state.depositId !== null ? state.depositId : []))
  return (
    <div className="upload-tray-acts">
      {items.some(isGoing) && <Button onPress={() => uploads.pause()}>Tout suspendre</Button>}
      {items.some(({ state }) => state.step === 'paused') && <Button onPress={() => uploads.resume()}>Tout reprendre</Button>}
      {!isAllOver && (
        <Button look="quiet" onPress={() => setCancelling(true)}>
          Tout annuler
        </Button>
      )}
      {isAllOver && <BatchReceipts depositIds={depositIds} />}
      {isAllOver && items.some(({ state }) => state.step !== 'elsewhere') && <Button onPress={close}>Fermer</Button>}
      <ConfirmDialog
        title="Annuler les envois en cours ?"
        confirm="Annuler ces envois"
        isDangerous
        isOpen={isCancelling}
        onClose={() => setCancelling(false)}
        onConfirm={() => {
          uploads.cancel()
          setCancelling(false)
        }}
        isPending={false}
        error={null}
      >
        <p>
          {plural(unfinished.length, 'fichier n’est pas encore envoyé', 'fichiers ne sont pas encore envoyés')} : leur envoi sera abandonné.
          Les fichiers déjà envoyés restent.
        </p>
      </ConfirmDialog>
    </div>
  )
}
