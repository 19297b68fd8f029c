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

/** Written by administrators, the last first. The one that came with the service is not among them. */
async function listWritten(db: Db, only?: PageName): Promise<EditedPage[]> {
  const versions = await db
    .selectFrom('page_versions as v')
    .innerJoin('users as u', 'u.id', 'v.author_id')
    .select(['v.page', 'v.id', 'v.text', 'v.published_at', 'u.first_name', 'u.last_name'])
    .$if(only !== undefined, (query) => query.where('v.page', '=', only as PageName))
    .orderBy('v.id', 'desc')
    .execute()
  return versions.map(({ page, id, text, published_at, first_name, last_name }) => ({
    name: page,
    title: pageTitles[page],
    text,
    version: id,
    publishedAt: published_at.toISOString(),
    author: `${first_name} ${last_name}`,
  }))
}

export const listPageVersions = async (db: Db, name: PageName): Promise<EditedPage[]> => [...(await listWritten(db, name)), preset(name)]

/** What each page says now. */
export async function listPages(db: Db): Promise<EditedPage[]> {
  const written = await listWritten(db)
  return pageName.options.map((name) => written.find((page) => page.name === name) ?? preset(name))
}

export async function viewPage(edges: Pick<Edges, 'db' | 'config'>, name: PageName) {
  const [{ text, ...page } = preset(name)] = await listPageVersions(edges.db, name)
  return { ...page, html: renderText(text, await hostConfig(edges)) }
}
