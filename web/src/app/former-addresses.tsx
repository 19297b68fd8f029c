import { type AnyRoute, createRoute, lazyRouteComponent, useLocation, useParams } from '@tanstack/react-router'
import type { QuestionnaireId, SpaceId } from '../../../shared/vocabulary.ts'
import { paths } from './paths.ts'
import { Redirect } from './redirect.tsx'

const loadFiles = () => import('../features/deposits/former-file-page.tsx')

/** Addresses of the Django application, in mails and bookmarks of years: they lead to the same things here, which kept their identifiers. */
export function formerAddresses<Parent extends AnyRoute>(parent: Parent) {
  const to = (path: string, target: (id: QuestionnaireId) => string) =>
    createRoute({ getParentRoute: () => parent, path, component: () => <ToQuestionnaire target={target} /> })
  return [
    createRoute({ getParentRoute: () => parent, path: '/accueil', component: ToSpace }),
    to('/questionnaire/$id', paths.questionnaire),
    to('/questionnaire/modifier/$id', paths.draft),
    to('/questionnaire/corbeille/$id', paths.trash),
    to('/fichier-questionnaire/$id', paths.questionnaire),
    createRoute({
      getParentRoute: () => parent,
      path: '/fichier-reponse/$id',
      component: lazyRouteComponent(loadFiles, 'FormerDepositPage'),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/fichier-question/$id',
      component: lazyRouteComponent(loadFiles, 'FormerAnnexPage'),
    }),
  ]
}

function ToQuestionnaire({ target }: { target: (id: QuestionnaireId) => string }) {
  const { id } = useParams({ strict: false }) as { id: string }
  return <Redirect href={target(Number(id) as QuestionnaireId)} />
}

/** `/accueil/#control-12`: one space among those of the page. */
function ToSpace() {
  const { hash } = useLocation()
  const [, id] = /^control-(\d+)$/.exec(hash) ?? []
  return <Redirect href={id ? paths.space(Number(id) as SpaceId) : paths.spaces} />
}
