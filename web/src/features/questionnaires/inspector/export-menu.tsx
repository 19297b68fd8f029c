import Download from 'lucide-react/icons/download'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { hrefOf } from '../../../app/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'

/** Everything that leaves the service: the questionnaire as a document, its deposits as a table, its files. */
export function ExportMenu({ questionnaire: { id, spaceId } }: { questionnaire: QuestionnaireView }) {
  const params = { questionnaireId: id }
  const exports = [
    { label: 'Questionnaire (Word)', href: hrefOf('GET /api/questionnaires/:questionnaireId/document.docx', { params }) },
    { label: 'Questionnaire (PDF)', href: hrefOf('GET /api/questionnaires/:questionnaireId/document.pdf', { params }) },
    { label: 'Tableau des dépôts (Excel)', href: hrefOf('GET /api/questionnaires/:questionnaireId/deposits.xlsx', { params }) },
    { label: 'Tableau des dépôts (CSV)', href: hrefOf('GET /api/questionnaires/:questionnaireId/deposits.csv', { params }) },
    {
      label: 'Tous les fichiers (ZIP)',
      href: hrefOf('GET /api/spaces/:spaceId/archive.zip', { params: { spaceId }, query: { questionnaires: [id] } }),
    },
  ]
  return (
    <Menu
      label="Exporter"
      trigger={
        <Button>
          <Download aria-hidden="true" />
          Exporter
        </Button>
      }
    >
      {exports.map(({ label, href }) => (
        <MenuItem key={href} href={href} download>
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
}
