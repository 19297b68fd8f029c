import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { paths } from '../../../app/paths.ts'
import { useFileDrop } from '../../../ui/use-file-drop.ts'
import { chooseFiles } from '../../sorting/chosen-files.ts'
import { uploads } from '../../uploads/uploads.ts'
import { useSendFiles } from '../../uploads/use-send-files.ts'

/** Files dropped beside the questions are not lost: they are sorted on a page of their own, before anything is sent. */
export function PageDrop({ questionnaire: { id, abilities }, children }: { questionnaire: QuestionnaireView; children: ReactNode }) {
  const router = useRouter()
  const { readDrop, problem } = useSendFiles()
  const sort = async (data: DataTransfer) => {
    const found = uploads.reclaim(await readDrop(data))
    if (found.length === 0) return
    chooseFiles(id, found)
    await router.navigate({ href: paths.sorting(id) })
  }
  const { isOver, dropProps } = useFileDrop((data) => void sort(data), !abilities.deposit)
  return (
    <div {...dropProps} className="page-drop stack" data-over={isOver || undefined}>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {children}
    </div>
  )
}
