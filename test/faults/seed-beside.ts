import type { Service } from '../../e2e/service.ts'
import { loadConfig } from '../../server/platform/config.ts'
import { openService } from '../../server/service.ts'
import { seedRespondent } from '../seed-respondent.ts'
import { tusAt } from '../tus.ts'

type Settings = Record<string, string>

/** What a service in a process of its own knows, seen from beside it. */
export async function beside<Result>(
  service: Service,
  look: (edges: Awaited<ReturnType<typeof openService>>['edges']) => Promise<Result>,
  env: Settings = {},
) {
  const { edges, close } = await openService(loadConfig({ DATA_DIR: service.dataDir, PORT: new URL(service.url).port, ...env }), 'command')
  return look(edges).finally(close)
}

/** Somebody who may deposit there, and their tus client. */
export async function seedBeside(service: Service, env?: Settings) {
  const respondent = await beside(service, seedRespondent, env)
  return { ...respondent, tus: tusAt(Number(new URL(service.url).port), respondent.headers) }
}
