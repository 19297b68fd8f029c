import Copy from 'lucide-react/icons/copy'
import { useState } from 'react'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import { Button } from '../../ui/button.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'

/** Each opening of the dialog begins anew. */
export function DuplicateButton({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onPress={() => setOpen(true)}>
        <Copy aria-hidden="true" />
        Dupliquer
      </Button>
      {isOpen && <DuplicateDialog questionnaire={questionnaire} onClose={() => setOpen(false)} />}
    </>
  )
}
