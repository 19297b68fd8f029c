import type { DeclarationView } from '../../../../shared/questionnaire-view.ts'
import type { DeclarationKind } from '../../../../shared/vocabulary.ts'
import { hrefOf } from '../../app/api.ts'
import { dateTime, longDate } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { NewsTag } from '../../ui/news-tag.tsx'

export const declarationLabels: Record<DeclarationKind, string> = {
  inWords: 'Réponse rédigée, sans fichier',
  notApplicable: 'Le document n’existe pas ou la question ne s’applique pas',
  alreadySent: 'Le document a déjà été déposé',
  partial: 'Réponse partielle, la suite viendra plus tard',
}

/** What the respondents declared instead of a file, or beside it. */
export const DeclarationNote = ({ declaration, isNew = false }: { declaration: DeclarationView; isNew?: boolean }) => {
  const { kind, text, date, depositId, depositName, author, declaredAt } = declaration
  return (
    <div className="declaration">
      <p className="row news declaration-kind">
        <span>
          {declarationLabels[kind]}
          {date && ` : le ${longDate(date)}`}
        </span>
        <NewsTag>{isNew && 'Nouveau'}</NewsTag>
      </p>
      {text && <p className="lines">{text}</p>}
      {depositId && (
        <p>
          <Link href={hrefOf('GET /api/deposits/:depositId/content', { params: { depositId } })} download>
            {depositName}
          </Link>
        </p>
      )}
      <p className="small soft">
        {author.name}, le {dateTime(declaredAt)}
      </p>
    </div>
  )
}
