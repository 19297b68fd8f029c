import type { TreeFile } from '../../../../shared/explorer.contract.ts'
import type { SpaceId } from '../../../../shared/vocabulary.ts'
import { hrefOf } from '../../app/api.ts'
import type { Leaf } from './place-documents.ts'

export function hrefOfFile({ source }: TreeFile): string {
  if (source.type === 'deposit') return hrefOf('GET /api/deposits/:depositId/content', { params: { depositId: source.id } })
  if (source.type === 'annex') return hrefOf('GET /api/annexes/:annexId/content', { params: { annexId: source.id } })
  return hrefOf('GET /api/questionnaires/:questionnaireId/document.docx', { params: { questionnaireId: source.id } })
}

/** As a press on the link of the row would: the focus stays in the tree. */
export function downloadFile(file: TreeFile): void {
  const link = document.createElement('a')
  link.href = hrefOfFile(file)
  link.download = ''
  link.click()
}

/** Where the answer to the form below goes: a download leaves it empty, a refusal would otherwise take the place of the page. */
export const ARCHIVE_FRAME = 'archive'

export function isRefused({ contentWindow }: HTMLIFrameElement): boolean {
  try {
    return contentWindow?.location.href !== 'about:blank'
  } catch {
    return true // the service lets itself be shown in no frame: what is there is the browser's own page
  }
}

const fields = { documents: 'document', annexes: 'annex', deposits: 'deposit' } as const

/**
 * These files as a ZIP. By a form: thousands of identifiers do not fit into an address, and a browser that downloads writes to
 * the disk as it receives.
 */
export function downloadArchive(spaceId: SpaceId, leaves: Leaf[]): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = hrefOf('GET /api/spaces/:spaceId/archive.zip', { params: { spaceId }, query: {} })
  form.target = ARCHIVE_FRAME
  form.hidden = true
  for (const [name, type] of Object.entries(fields)) {
    const ids = leaves.filter(({ file }) => file.source.type === type).map(({ file }) => file.source.id)
    form.append(Object.assign(document.createElement('input'), { name, value: ids.join() }))
  }
  document.body.append(form)
  form.submit()
  form.remove()
}
