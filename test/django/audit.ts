import { pbkdf2Sync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DjangoVersion } from './schema.ts'

const at = (day: string) => `${day}T10:00:00Z`
const password = `pbkdf2_sha256$1$salt$${pbkdf2Sync('passwd', 'salt', 1, 32, 'sha256').toString('base64')}`

/** One audit with the oddities that real databases have. The numbers of types differ from one database to another. */
export function anAudit(version: DjangoVersion) {
  const isDescendant = version === 'descendant'
  const isOld = version === '2019'
  const action = (
    id: number,
    verb: string,
    [targetType, target]: [number, number],
    [type, object]: [number, number] | [null, null],
    day: string,
  ) => ({
    id,
    actor_content_type_id: 31,
    actor_object_id: verb.startsWith('trashed') ? '3' : '1',
    verb,
    description: '',
    target_content_type_id: targetType,
    target_object_id: `${target}`,
    action_object_content_type_id: type,
    action_object_object_id: object && `${object}`,
    timestamp: at(day),
    public: true,
  })
  const memberships = [
    { id: 1, userprofile_id: 1, control_id: 12, access_type: 'demandeur' },
    { id: 2, userprofile_id: 3, control_id: 12, access_type: 'repondant' },
    { id: 3, userprofile_id: 3, control_id: 999, access_type: 'repondant' },
    { id: 4, userprofile_id: 1, control_id: 13, access_type: 'demandeur' },
  ]
  return {
    auth_user: [
      {
        id: 1,
        username: 'claire@cour.example',
        email: 'Claire@cour.example',
        first_name: 'Claire',
        last_name: 'Émond',
        password: '!',
        is_staff: false,
        is_active: true,
        date_joined: at('2019-01-01'),
      },
      {
        id: 2,
        username: 'admin',
        email: 'Odile@cour.example',
        first_name: 'Odile',
        last_name: 'Garnier',
        password,
        is_staff: true,
        is_active: true,
        date_joined: at('2019-01-01'),
      },
      {
        id: 3,
        username: 'nadia@loin.example',
        email: '',
        first_name: 'Nadia',
        last_name: 'Benali',
        password: '',
        is_staff: false,
        is_active: true,
        date_joined: at('2019-02-01'),
      },
      {
        id: 4,
        username: 'technique',
        email: '',
        first_name: '',
        last_name: '',
        password: '',
        is_staff: true,
        is_active: true,
        date_joined: at('2019-02-01'),
      },
    ],
    user_profiles_userprofile: [
      { user_id: 1, profile_type: 'inspector', organization: null, send_files_report: true, agreed_to_tos: true },
      { user_id: 3, profile_type: 'audited', organization: '', send_files_report: false, agreed_to_tos: true },
      { user_id: 77, profile_type: 'audited', organization: '', send_files_report: true, agreed_to_tos: true },
    ],
    user_profiles_access: isDescendant ? memberships : [],
    user_profiles_userprofile_controls: isDescendant ? [] : memberships,
    ...(isOld
      ? {}
      : { user_profiles_useripaddress: [{ id: 1, ip: '198.51.100.4', username: 'nadia@loin.example', created_at: at('2021-03-01') }] }),
    control_control: [
      {
        id: 12,
        title: 'Contrôle des comptes',
        depositing_organization: 'Ville de Loin',
        reference_code: '2021_Loin.v2',
        deleted_at: null,
        is_deleted: false,
      },
      { id: 13, title: '', depositing_organization: '', reference_code: '../2020', deleted_at: at('2022-01-01'), is_deleted: isDescendant },
    ],
    control_questionnaire: [
      {
        id: 34,
        order: 0,
        title: 'Comptes',
        description: 'Bonjour\tà tous\\\nVoilà.',
        sent_date: '2021-03-02',
        end_date: '2021-04-01',
        control_id: 12,
        uploaded_file: 'questionnaires/Questionnaire-fait-main.odt',
        generated_file: 'questionnaires/Q1.docx',
        is_draft: false,
        is_replied: true,
        is_finalized: true,
        is_closed: false,
        is_not_closed: false,
        modified: at('2021-03-02'),
      },
      {
        id: 35,
        order: 2,
        title: 'Personnel',
        description: '',
        control_id: 12,
        is_draft: false,
        is_replied: true,
        is_finalized: false,
        is_closed: false,
        is_not_closed: true,
        modified: at('2021-03-03'),
      },
      { id: 36, order: 2, title: 'Marchés', description: '', control_id: 12, is_draft: true, editor_id: 1, modified: at('2021-03-04') },
      {
        id: 37,
        order: 2,
        title: 'Patrimoine',
        description: '',
        control_id: 12,
        is_draft: false,
        is_replied: false,
        is_finalized: false,
        modified: at('2021-03-05'),
      },
      { id: 38, order: 0, title: 'Perdu', description: '', control_id: null, is_draft: true },
    ],
    ...(isDescendant ? { control_questionnairefile: [{ id: 7, order: 0, questionnaire_id: 34, file: 'annexes/Lettre.pdf' }] } : {}),
    control_theme: [
      { id: 50, title: 'Budget', questionnaire_id: 34, order: 0 },
      { id: 51, title: 'Dette', questionnaire_id: 34, order: 0 },
      { id: 52, title: 'Perdu', questionnaire_id: null, order: 0 },
    ],
    control_question: [
      { id: 60, description: 'Le budget ?', theme_id: 50, order: 0 },
      { id: 61, description: 'La dette ?', theme_id: 51, order: 3 },
      { id: 62, description: 'Perdue ?', theme_id: null, order: 0 },
    ],
    control_questionfile: [{ id: 7, order: 0, question_id: 60, file: '2021_Loin.v2/Q01/ANNEXES-AUX-QUESTIONS/Modèle.xlsx' }],
    control_responsefile: [
      deposit(56, 'T01/Q01-T01-01-Budget.txt'),
      deposit(57, 'T01/Q01-T01-01-Budget_aB3dE5g.txt'),
      deposit(58, 'T01/Q01-T01-01-rapport_Version.txt'),
      { ...deposit(59, 'CORBEILLE/T01/CORBEILLE-Q01-T01-01-Erreur.txt'), is_deleted: true },
      deposit(70, 'T01/Q01-T01-01-Absent.txt'),
      { ...deposit(71, ''), file: '../../secret.txt' },
      { ...deposit(72, 'T02/Q01-T02-01-Vide.txt'), question_id: 61 },
      { ...deposit(73, 'T01/Q01-T01-01-Budget.txt'), author_id: null },
      { ...deposit(74, 'T02/Q01-T02-01-Double.pdf'), question_id: 61 },
      { ...deposit(75, 'T02/Q01-T02-01-Seul.txt'), question_id: 62 },
    ],
    faq_faqitem: [{ id: 1, order: 0, title: 'Où&nbsp;?', slug: 'ou', description: '<p>Sous la <b>question</b>.</p>', deleted_at: null }],
    django_content_type: [
      { id: 31, app_label: 'auth', model: 'user' },
      { id: 40, app_label: 'control', model: 'control' },
      { id: 41, app_label: 'control', model: 'questionnaire' },
      { id: 42, app_label: 'control', model: 'responsefile' },
    ],
    actstream_action: [
      action(1, 'created control', [40, 12], [null, null], '2021-02-01'),
      action(2, 'published questionnaire', [41, 34], [null, null], '2021-03-01'),
      action(3, 'trashed response-file', [42, 59], [null, null], '2021-03-20'),
      action(4, 'logged in', [31, 1], [null, null], '2021-01-15'),
      action(5, 'added audited user', [40, 12], [31, 3], '2021-02-02'),
    ],
  }
}

const deposit = (id: number, path: string) => ({
  id,
  file: `2021_Loin.v2/Q01/${path}`,
  question_id: 60,
  created: at('2021-03-10'),
  modified: at('2021-03-12'),
  author_id: 3,
  is_deleted: false,
})

export const doubledPdf = { first: '%PDF-1.4\nA\n%%EOF\n', second: '%PDF-1.4\nB\n%%EOF\n' }

/** The media folder of that audit, path by path. */
export const mediaOfAudit: Record<string, string> = {
  '2021_Loin.v2/Q01/T01/Q01-T01-01-Budget.txt': 'budget',
  '2021_Loin.v2/Q01/T01/Q01-T01-01-Budget_aB3dE5g.txt': 'budget bis',
  '2021_Loin.v2/Q01/T01/Q01-T01-01-rapport_Version.txt': 'rapport',
  '2021_Loin.v2/Q01/CORBEILLE/T01/CORBEILLE-Q01-T01-01-Erreur.txt': 'erreur',
  '2021_Loin.v2/Q01/T02/Q01-T02-01-Vide.txt': '',
  '2021_Loin.v2/Q01/T02/Q01-T02-01-Double.pdf': doubledPdf.first + doubledPdf.second,
  '2021_Loin.v2/Q01/T02/Q01-T02-01-Seul.txt': 'sans question',
  '2021_Loin.v2/Q01/ANNEXES-AUX-QUESTIONS/Modèle.xlsx': 'modèle',
  'annexes/Lettre.pdf': 'lettre',
  'questionnaires/Questionnaire-fait-main.odt': 'fait main',
  'questionnaires/Q1.docx': 'engendré',
  'oublié.txt': 'personne ne le connaît',
}

export async function writeMedia(folder: string, files: Record<string, string> = mediaOfAudit): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return folder
}
