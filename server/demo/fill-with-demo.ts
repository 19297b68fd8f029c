import type { PgBoss } from 'pg-boss'
import { createLoginLink } from '../accounts/create-login-link.ts'
import type { Edges } from '../platform/context.ts'
import type { JobName } from '../platform/jobs.ts'
import { countMonths } from '../site/count-months.ts'
import { people } from './demo-audit.ts'
import { playDemo } from './play-demo.ts'

const VISITORS = { 'un contrôleur': people.claire, 'un répondant': people.thomas, 'une administratrice': people.odile }

/**
 * `npm start -- --demo`: an empty database gets a believable audit, played through the same acts as real people, and one
 * login link each for three of them, in the lines returned. A database that is in use is left alone; a demonstration only gets fresh links.
 */
export async function fillWithDemo(edges: Edges, boss: PgBoss): Promise<string[]> {
  const known = await edges.db.selectFrom('users').select(['id', 'email']).execute()
  if (known.length > 0 && !known.some(({ email }) => email === people.claire.email)) {
    return ['La base n’est pas vide : l’exemple n’est pas ajouté.']
  }
  if (known.length === 0) {
    process.stdout.write('L’exemple se prépare…\n')
    await playDemo({ ...edges, antivirus: null }) // its people do not wait for a verdict
    await countMonths(edges)
    const letters = ['send-mail', 'send-receipt', 'tell-decisions'] satisfies JobName[] // nobody waits for the messages of these weeks
    for (const name of letters) await boss.deleteQueuedJobs(name)
  }
  const links = await Promise.all(
    Object.entries(VISITORS).map(async ([who, { email, firstName, lastName }]) => {
      const { id } = await edges.db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirstOrThrow()
      return `  ${who} (${firstName} ${lastName}) : ${await createLoginLink(edges, id, null)}`
    }),
  )
  const minutes = Math.round(edges.config.loginLinkTtl / 60_000)
  return [`Un lien de connexion chacun, valable une fois et ${minutes} minutes (relancez avec --demo pour en avoir d’autres) :`, ...links]
}
