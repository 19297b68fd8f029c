import { AppError } from '../../shared/errors.ts'
import type { HostSettingView } from '../../shared/site.contract.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { hostConfig } from '../platform/host-config.ts'
import { type HostSettingKey, hostSettings } from '../platform/host-settings.ts'
import { scheduleJobs } from '../platform/jobs.ts'
import { type Setting, settings } from '../platform/settings.ts'
import { listHostSettings } from './settings.queries.ts'

/** Changer un réglage: true at once for everybody. Null: as the environment says. Not one of the host's: 404; not a value of it: 422. */
export async function changeSetting(ctx: Ctx, name: string, given: string | null): Promise<HostSettingView> {
  const key = (Object.keys(hostSettings) as HostSettingKey[]).find((one) => settings[one].name === name)
  if (!key) throw new AppError('notFound')
  const { type }: Setting<unknown> = settings[key]
  const value = given?.trim() ?? null
  if (value !== null && type.parse(value) === undefined) throw new AppError('input.invalid', { fields: { value: type.expected } })

  await ctx.db.transaction().execute(async (tx) => {
    const former = await tx.selectFrom('host_settings').select('value').where('name', '=', name).forUpdate().executeTakeFirst()
    if ((former?.value ?? null) === value) return
    if (value === null) await tx.deleteFrom('host_settings').where('name', '=', name).execute()
    else {
      const change = { value, changed_at: ctx.now() }
      await tx
        .insertInto('host_settings')
        .values({ name, ...change })
        .onConflict((on) => on.column('name').doUpdateSet(change))
        .execute()
    }
    await record(tx, ctx, null, 'setting.changed', { name, from: former?.value ?? null, to: value })
    if (key === 'digestAt') await scheduleJobs(tx, await hostConfig({ db: tx, config: ctx.config }))
  })
  const view = (await listHostSettings(ctx)).find((one) => one.name === name)
  return view as HostSettingView
}
