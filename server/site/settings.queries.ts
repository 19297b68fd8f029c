import type { HostSettingView } from '../../shared/site.contract.ts'
import type { Edges } from '../platform/context.ts'
import { type HostSettingKey, hostSettings } from '../platform/host-settings.ts'
import { type Setting, settings } from '../platform/settings.ts'

const keys = Object.keys(hostSettings) as HostSettingKey[]

/** In the order of the screen. */
export async function listHostSettings({ db, config }: Pick<Edges, 'db' | 'config'>): Promise<HostSettingView[]> {
  const changes = await db.selectFrom('host_settings').select(['name', 'value']).execute()
  return keys.map((key) => {
    const { name, meaning, type }: Setting<unknown> = settings[key]
    const change = changes.find((one) => one.name === name)
    const preset = config.presets[key]
    const choices = type.choices ? [...type.choices] : null
    return { name, label: hostSettings[key], meaning, value: change?.value ?? preset, preset, isChanged: change !== undefined, choices }
  })
}
