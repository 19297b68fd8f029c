import type { Config } from './config.ts'
import type { Edges } from './context.ts'
import { type HostSettingKey, hostSettings } from './host-settings.ts'
import { type Setting, settings } from './settings.ts'

const keys = Object.keys(hostSettings) as HostSettingKey[]

/**
 * The settings as they are now: what administrators changed wins over the environment. Read when it is needed, so that a
 * change is true at once, in every process.
 */
export async function hostConfig({ db, config }: Pick<Edges, 'db' | 'config'>): Promise<Config> {
  const changes = await db.selectFrom('host_settings').select(['name', 'value']).execute()
  const changed: Record<string, unknown> = {}
  for (const key of keys) {
    const { name, type }: Setting<unknown> = settings[key]
    const change = changes.find((one) => one.name === name)
    const value = change && type.parse(change.value)
    if (value !== undefined) changed[key] = value // else: from a version that wrote it otherwise
  }
  return { ...config, ...changed }
}
