import { DatePicker } from '../../ui/date-picker.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { count } from '../../ui/format.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import type { Counts, Criteria } from './filter-documents.ts'
import './document-filters.css'

type Props = {
  wanted: Criteria
  counts: Counts
  titles: Record<string, string>
  hrefOf: (criteria: Criteria) => string
  onChange: (criteria: Criteria) => void
}

/** Each choice says how many files it would show. */
export function DocumentFilters({ wanted, counts, titles, hrefOf, onChange }: Props) {
  const { recherche = '', questionnaire = '', deposant = '', du = '', au = '', filtre = '' } = wanted
  const chip = (label: string, key: string, files: number) => ({
    label,
    count: files,
    href: hrefOf({ ...wanted, filtre: key }),
    isCurrent: filtre === key,
  })
  const chips = [chip('Tous', '', counts.all), chip('Nouveaux', 'nouveaux', counts.isNew), chip('Corbeille', 'corbeille', counts.isTrashed)]
  const folders = Object.entries(titles).filter(([folder]) => counts.questionnaires.has(folder))
  const people = [...counts.depositors].sort(([, a], [, b]) => a.name.localeCompare(b.name, 'fr'))
  return (
    <search className="stack" aria-label="Filtrer les documents">
      <div className="row">
        <SearchField
          label="Rechercher un fichier"
          placeholder="Nom du fichier, déposant…"
          value={recherche}
          onChange={(text) => onChange({ recherche: text })}
        />
        <FilterChips
          label="Filtrer les fichiers"
          chips={chips.filter(({ isCurrent }, place) => place === 0 || isCurrent || chips[place]!.count > 0)}
        />
      </div>
      <div className="document-filters">
        <Select
          label="Questionnaire"
          value={questionnaire}
          onChange={(value) => onChange({ questionnaire: value })}
          options={[
            { value: '', label: 'Tous les questionnaires' },
            ...folders.map(([folder, title]) => ({
              value: String(Number(folder.slice(1))),
              label: `${folder} – ${title} (${count(counts.questionnaires.get(folder) ?? 0)})`,
            })),
          ]}
        />
        <Select
          label="Déposé par"
          value={deposant}
          onChange={(value) => onChange({ deposant: value })}
          options={[
            { value: '', label: 'Tout le monde' },
            ...people.map(([id, person]) => ({ value: String(id), label: `${person.name} (${count(person.count)})` })),
          ]}
        />
        <DatePicker label="Déposé à partir du" value={du || null} onChange={(day) => onChange({ du: day ?? '' })} />
        <DatePicker label="Déposé jusqu’au" value={au || null} onChange={(day) => onChange({ au: day ?? '' })} />
      </div>
    </search>
  )
}
