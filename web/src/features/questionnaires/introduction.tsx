import type { QuestionnaireView } from '../../../../shared/questionnaires.contract.ts'
import { AnnexList } from './annex-list.tsx'

/** The inspectors' own words, their line breaks kept, with the files that go with the whole questionnaire. */
export const Introduction = ({ questionnaire: { introduction, annexes } }: { questionnaire: QuestionnaireView }) =>
  introduction || annexes.length > 0 ? (
    <section className="section prose" aria-label="Introduction">
      {introduction && <p className="lines">{introduction}</p>}
      <AnnexList annexes={annexes} label="Pièces jointes au questionnaire" />
    </section>
  ) : null
