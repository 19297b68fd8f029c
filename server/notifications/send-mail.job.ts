import type { OptionalMail, Role } from '../../shared/vocabulary.ts'
import type { Config } from '../platform/config.ts'
import type { Job, MailRequest, Mails, WorkCtx } from '../platform/jobs.ts'
import {
  depositOpened,
  draftArrived,
  draftLeft,
  questionnaireCorrected,
  questionnaireUnpublished,
  spacePurged,
  spaceRestored,
} from './admin-letters.ts'
import { deliver } from './deliver.ts'
import type { Letter } from './letter.ts'
import { findScene, type Scene } from './mail-scene.queries.ts'
import { annexQuarantined, depositQuarantined } from './quarantine-letters.ts'
import {
  dueDateChanged,
  questionnaireAnswered,
  questionnairePublished,
  questionnaireReturned,
  questionsDecided,
} from './questionnaire-letters.ts'
import { memberAdded, memberInvited, memberRemoved, spaceDeleted } from './space-letters.ts'

/** Says in a message what an act did, from the facts of the moment when it is sent. */
export async function sendMail(work: WorkCtx, request: MailRequest, job: Job): Promise<void> {
  const scene = await findScene(work.db, request)
  const kind = choiceOf(request)
  if (!scene || !isConcerned(scene, request) || (kind && scene.to.muted.includes(kind))) return
  await deliver(work, job, {
    spaceId: scene.space.id,
    template: request.template,
    to: scene.to,
    letter: write(scene, request, work.config),
    optional: kind && { userId: request.to, kind },
  })
}

/** The role that the recipient must still have; null: any. */
const audience: Record<keyof Mails, Role | null> = {
  'member-invited': null,
  'member-added': 'inspector',
  'member-removed': 'inspector',
  'space-deleted': 'inspector',
  'questionnaire-published': 'respondent',
  'questionnaire-answered': 'inspector',
  'questionnaire-returned': 'respondent',
  'questions-decided': 'respondent',
  'due-date-changed': 'respondent',
  'space-restored': 'inspector',
  'space-purged': null,
  'deposit-opened': 'inspector',
  'deposit-quarantined': null,
  'annex-quarantined': 'inspector',
  'draft-left': 'inspector',
  'draft-arrived': 'inspector',
  'questionnaire-unpublished': null,
  'questionnaire-corrected': null,
}

/** What a person may choose not to receive. */
const optional: Partial<Record<keyof Mails, OptionalMail>> = {
  'member-added': 'team',
  'member-removed': 'team',
  'questionnaire-answered': 'answered',
}

/** What happens to oneself is always told. */
const choiceOf = ({ template, to, data }: MailRequest): OptionalMail | null =>
  'memberId' in data && data.memberId === to ? null : (optional[template] ?? null)

/** A questionnaire that was unpublished, or published, meanwhile is not what the others speak of. */
const aboutDrafts: (keyof Mails)[] = ['draft-arrived', 'questionnaire-unpublished']

/** Time has passed since the act: whoever lost access meanwhile learns nothing more, but that they lost it. */
function isConcerned({ to, space, questionnaire }: Scene, { template, data }: MailRequest): boolean {
  if (!to.isActive) return false
  if (template === 'space-purged' || (template === 'member-removed' && data.memberId === to.id)) return true
  if (questionnaire && (questionnaire.number === null) !== aboutDrafts.includes(template)) return false
  if (space.deletedAt && template !== 'space-deleted') return false
  const role = audience[template]
  return role ? to.roles.includes(role) : to.roles.length > 0
}

function write({ questionnaire, ...scene }: Scene, { template, data }: MailRequest, config: Config): Letter {
  switch (template) {
    case 'member-invited':
      return memberInvited(scene, data, config)
    case 'member-added':
      return memberAdded(scene, data, config)
    case 'member-removed':
      return memberRemoved(scene, data, config)
    case 'space-deleted':
      return spaceDeleted(scene, data)
    case 'questionnaire-published':
      return questionnairePublished({ ...scene, questionnaire: questionnaire! }, data, config)
    case 'questionnaire-answered':
      return questionnaireAnswered({ ...scene, questionnaire: questionnaire! }, data, config)
    case 'questionnaire-returned':
      return questionnaireReturned({ ...scene, questionnaire: questionnaire! }, data, config)
    case 'questions-decided':
      return questionsDecided({ ...scene, questionnaire: questionnaire! }, data, config)
    case 'space-restored':
      return spaceRestored(scene, data, config)
    case 'space-purged':
      return spacePurged(scene, data)
    case 'deposit-opened':
      return depositOpened(scene, data, config)
    case 'deposit-quarantined':
      return depositQuarantined(scene, data, config)
    case 'annex-quarantined':
      return annexQuarantined(scene, data, config)
    case 'draft-left':
      return draftLeft(scene, data)
    case 'draft-arrived':
      return draftArrived({ ...scene, questionnaire: questionnaire! }, data, config)
    case 'questionnaire-unpublished':
      return questionnaireUnpublished(scene, data)
    case 'questionnaire-corrected':
      return questionnaireCorrected({ ...scene, questionnaire: questionnaire! }, data, config)
    case 'due-date-changed':
      return dueDateChanged({ ...scene, questionnaire: questionnaire! }, data, config)
  }
}
