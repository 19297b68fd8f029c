import { classifiedName, padded, trashName } from '../../shared/classified-name.ts'
import type { TreeFile, TreeFolder } from '../../shared/explorer.contract.ts'
import { safeFileName } from '../../shared/file-names.ts'
import type { AnnexId, DepositId, QuestionnaireId, UserId } from '../../shared/vocabulary.ts'
import { formats } from '../exports/export-formats.ts'

/** A file of the tree, and where its bytes are: in the store, or nowhere yet when it is a document made on demand. */
export type ClassifiedFile = TreeFile & { sha256: string | null; mediaType: string; storageKey: string | null; crc32: number | null }
export type StoredClassifiedFile = ClassifiedFile & { size: number; sha256: string; storageKey: string }
export type ClassifiedFolder = Pick<TreeFolder, 'kind' | 'name'> & { children: (ClassifiedFolder | ClassifiedFile)[] }

type Stored = {
  name: string
  size: number
  sha256: string
  crc32: number | null
  mediaType: string
  storageKey: string
  authorId: UserId
  authorName: string
}
export type DocumentRow = { id: QuestionnaireId; questionnaireNumber: number; modifiedAt: Date }
export type AnnexRow = Stored & { id: AnnexId; questionnaireNumber: number; isOfQuestion: boolean; createdAt: Date }
export type DepositRow = Stored & {
  id: DepositId
  questionnaireNumber: number
  themeNumber: number
  questionNumber: number
  depositedAt: Date
  isTrashed: boolean
  isNew: boolean
}
/** Each list in the order of the tree; a folder stands where its first file makes it. */
export type TreeRows = { documents: DocumentRow[]; annexes: AnnexRow[]; deposits: DepositRow[] }

/** `2026_FFF_MinSports/Q01/T02/Q01-T02-03-Budget.xlsx`: what the page, WebDAV and archives show. */
export function classifyTree(referenceCode: string, { documents, annexes, deposits }: TreeRows): ClassifiedFolder {
  const root = aFolder(safeFileName(referenceCode))
  for (const row of documents) place(root, [`Q${padded(row.questionnaireNumber)}`], documentFile(row))
  for (const row of annexes) {
    const folder = row.isOfQuestion ? 'ANNEXES-AUX-QUESTIONS' : 'ANNEXES'
    place(root, [`Q${padded(row.questionnaireNumber)}`, folder], annexFile(row))
  }
  // The trash comes last in its questionnaire, whatever the order of its files.
  for (const isTrash of [false, true])
    for (const row of deposits.filter(({ isTrashed }) => isTrashed === isTrash)) {
      const theme = `T${padded(row.themeNumber)}`
      place(root, [`Q${padded(row.questionnaireNumber)}`, ...(isTrash ? ['CORBEILLE', theme] : [theme])], depositFile(row))
    }
  root.children.sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true })) // a selection may begin with any
  return root
}

const aFolder = (name: string): ClassifiedFolder => ({ kind: 'folder', name, children: [] })

function place(root: ClassifiedFolder, path: string[], file: ClassifiedFile): void {
  let folder = root
  for (const name of path) {
    let next = folder.children.find((child) => child.kind === 'folder' && child.name === name) as ClassifiedFolder | undefined
    if (!next) {
      next = aFolder(name)
      folder.children.push(next)
    }
    folder = next
  }
  folder.children.push(file)
}

const documentFile = ({ id, questionnaireNumber, modifiedAt }: DocumentRow): ClassifiedFile => ({
  kind: 'file',
  name: `Questionnaire-${questionnaireNumber}.docx`,
  size: null,
  modifiedAt: modifiedAt.toISOString(),
  sha256: null,
  author: null,
  isTrashed: false,
  isNew: false,
  source: { type: 'document', id },
  mediaType: formats.docx.mediaType,
  storageKey: null,
  crc32: null,
})

const storedFile = ({ size, sha256, crc32, mediaType, storageKey, authorId, authorName }: Stored) => ({
  kind: 'file' as const,
  size,
  sha256,
  author: { id: authorId, name: authorName },
  mediaType,
  storageKey,
  crc32,
})

const annexFile = (row: AnnexRow): ClassifiedFile => ({
  ...storedFile(row),
  name: row.name,
  modifiedAt: row.createdAt.toISOString(),
  isTrashed: false,
  isNew: false,
  source: { type: 'annex', id: row.id },
})

const depositFile = (row: DepositRow): ClassifiedFile => ({
  ...storedFile(row),
  name: row.isTrashed ? trashName(classifiedName(row, row.name)) : classifiedName(row, row.name),
  modifiedAt: row.depositedAt.toISOString(),
  isTrashed: row.isTrashed,
  isNew: row.isNew,
  source: { type: 'deposit', id: row.id },
})
