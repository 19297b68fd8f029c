import type { EditedPage } from '../../shared/site.contract.ts'
import { type PageName, pageName } from '../../shared/vocabulary.ts'
import type { Edges } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { hostConfig } from '../platform/host-config.ts'
import { pageTitles, presetText } from './page-texts.ts'
import { renderText } from './render-text.ts'

const preset = (name: PageName): EditedPage => ({
  name,
  title: pageTitles[name],
  text: presetText(name),
  version: 0,
  publishedAt: null,
  author: null,
})

/** Written by administrators. The text that came with the service is not among them. */
const writtenPages = (db: Db) =>
  db
    .selectFrom('page_versions as v')
    .innerJoin('users as u', 'u.id', 'v.author_id')
    .select(['v.page', 'v.id', 'v.text', 'v.published_at', 'u.first_name', 'u.last_name'])

type Written = Awaited<ReturnType<ReturnType<typeof writtenPages>['execute']>>[number]

const view = ({ page, id, text, published_at, first_name, last_name }: Written): EditedPage => ({
  name: page,
  title: pageTitles[page],
  text,
  version: id,
  publishedAt: published_at.toISOString(),
  author: `${first_name} ${last_name}`,
})

/** Every version, the last first. */
export async function listPageVersions(db: Db, name: PageName): Promise<EditedPage[]> {
  const written = await writtenPages(db).where('v.page', '=', name).orderBy('v.id', 'desc').execute()
  return [...written.map(view), preset(name)]
}

/** What a page says now. */
export async function findPage(db: Db, name: PageName): Promise<EditedPage> {
  const written = await writtenPages(db).where('v.page', '=', name).orderBy('v.id', 'desc').limit(1).executeTakeFirst()
  return written ? view(written) : preset(name)
}

export async function listPages(db: Db): Promise<EditedPage[]> {
  const written = await writtenPages(db).distinctOn('v.page').orderBy('v.page').orderBy('v.id', 'desc').execute()
  const current = new Map(written.map((page) => [page.page, view(page)]))
  return pageName.options.map((name) => current.get(name) ?? preset(name))
}

export async function viewPage(edges: Pick<Edges, 'db' | 'config'>, name: PageName) {
  const { text, ...page } = await findPage(edges.db, name)
  return { ...page, html: renderText(text, await hostConfig(edges)) }
}
