import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

export const PER_SPACE = 250

/**
 * A dump of the Django application, `dump.sql`, and its folder `media`: spaces of 5 questionnaires × 5 themes × 5 questions × 2 deposits,
 * and an action for each deposit. Line after line: it never stands whole in memory.
 */
export async function writeDump(folder: string, spaces: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const dump = createWriteStream(join(folder, 'dump.sql'))
  const table = async (name: string, columns: string, count: number, row: (id: number) => string) => {
    dump.write(`COPY public.${name} (${columns}) FROM stdin;\n`)
    for (let id = 1; id <= count; id++) if (!dump.write(`${row(id).replaceAll('|', '\t')}\n`)) await once(dump, 'drain')
    dump.write('\\.\n\n')
  }
  const at = '2021-03-10 10:00:00+00'
  const parent = (id: number, size: number) => Math.ceil(id / size)
  const place = (id: number) => (id - 1) % 5
  const pathOf = (id: number) => `${parent(id, PER_SPACE)}/Q01-T01-01-Pièce ${id}.txt`
  await table(
    'auth_user',
    'id, username, first_name, last_name, is_staff, is_active, date_joined',
    spaces * 2,
    (id) => `${id}|p${id}@banc.example|Nadia|Benali|f|t|${at}`,
  )
  await table('user_profiles_userprofile', 'user_id, profile_type', spaces * 2, (id) => `${id}|${id > spaces ? 'audited' : 'inspector'}`)
  await table(
    'user_profiles_userprofile_controls',
    'id, userprofile_id, control_id',
    spaces * 2,
    (id) => `${id}|${id}|${((id - 1) % spaces) + 1}`,
  )
  await table('control_control', 'id, title, depositing_organization, reference_code', spaces, (id) => `${id}|Contrôle|Commune|2021_${id}`)
  await table(
    'control_questionnaire',
    'id, "order", title, description, control_id, is_draft',
    spaces * 5,
    (id) => `${id}|${place(id)}|Comptes||${parent(id, 5)}|f`,
  )
  await table('control_theme', 'id, title, questionnaire_id, "order"', spaces * 25, (id) => `${id}|Thème|${parent(id, 5)}|${place(id)}`)
  await table(
    'control_question',
    'id, description, theme_id, "order"',
    spaces * 125,
    (id) => `${id}|Quelle pièce ?|${parent(id, 5)}|${place(id)}`,
  )
  await table(
    'control_responsefile',
    'id, file, question_id, created, modified, author_id, is_deleted',
    spaces * PER_SPACE,
    (id) => `${id}|${pathOf(id)}|${parent(id, 2)}|${at}|${at}|${spaces + parent(id, PER_SPACE)}|f`,
  )
  await table('django_content_type', 'id, app_label, model', 2, (id) => (id === 1 ? '1|auth|user' : '2|control|responsefile'))
  await table(
    'actstream_action',
    'id, actor_content_type_id, actor_object_id, verb, target_content_type_id, target_object_id, "timestamp"',
    spaces * PER_SPACE,
    (id) => `${id}|1|${spaces + 1}|uploaded response-file|2|${id}|${at}`,
  )
  await finished(dump.end('-- PostgreSQL database dump complete\n'))
  for (let id = 1; id <= spaces * PER_SPACE; id++) {
    if (id % PER_SPACE === 1) await mkdir(join(folder, 'media', `${parent(id, PER_SPACE)}`), { recursive: true })
    await writeFile(join(folder, 'media', pathOf(id)), `pièce ${id}`)
  }
}
