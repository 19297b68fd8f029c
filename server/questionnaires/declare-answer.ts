import { AppError } from '../../shared/errors.ts'
import type { DeclarationKind, DepositId, QuestionId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { clearDecision } from './clear-decision.ts'
import { depositsVisibleTo } from './deposits.queries.ts'
import { shareLockQuestion } from './questionnaires.queries.ts'

type Declaration = { kind: DeclarationKind; text: string; depositId?: DepositId | undefined; date?: string | undefined }

/** Répondre sans fichier. A later answer replaces it on the page; the journal and the rows keep both. */
export async function declareAnswer(ctx: Ctx, questionId: QuestionId, { kind, text, ...details }: Declaration): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const question = await shareLockQuestion(tx, ctx.actor, questionId)
    allow(questionnairePolicy.declare(ctx.actor, question))
    if (kind === 'inWords' && text.trim() === '') throw new AppError('input.invalid', { fields: { text: 'missing' } })
    const depositId = kind === 'alreadySent' ? (details.depositId ?? null) : null
    const date = kind === 'partial' ? (details.date ?? null) : null
    if (kind === 'partial' && !date) throw new AppError('declaration.dateRequired')
    if (kind === 'alreadySent') {
      const sent = await depositsVisibleTo(tx, ctx.actor)
        .where('d.id', '=', depositId)
        .where('d.space_id', '=', question.spaceId)
        .where('d.trashed_at', 'is', null)
        .where('d.is_held', '=', false)
        .select('d.id')
        .executeTakeFirst()
      if (!sent) throw new AppError('declaration.depositRequired')
    }

    const values = { question_id: questionId, kind, text, deposit_id: depositId, date, author_id: ctx.actor.id, declared_at: ctx.now() }
    await tx.insertInto('declarations').values(values).execute()
    await clearDecision(tx, questionId)
    const number = `${question.themeNumber}.${question.questionNumber}`
    await record(tx, ctx, question.spaceId, 'question.declared', { questionId, number, kind })
  })
}
