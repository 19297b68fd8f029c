import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { plural } from '../../ui/format.ts'
import { AnnexList } from './annex-list.tsx'
import { CorrectionNote } from './correction-note.tsx'

/** The inspectors' own words, their line breaks kept, with the files that go with the whole questionnaire. Folded once read. */
export function Introduction({
  questionnaire: { introduction, introductionCorrection, annexes },
  isOpen,
}: {
  questionnaire: QuestionnaireView
  isOpen: boolean
}) {
  if (!introduction && annexes.length === 0) return null
  return (
    <Disclosure
      summary={`Introduction${annexes.length > 0 ? ` et ${plural(annexes.length, 'pièce jointe', 'pièces jointes')}` : ''}`}
      isOpen={isOpen}
    >
      <div className="prose">
        {introduction && <p className="lines">{introduction}</p>}
        <CorrectionNote correction={introductionCorrection} what="de l’introduction" />
        <AnnexList annexes={annexes} label="Pièces jointes au questionnaire" />
      </div>
    </Disclosure>
  )
}
