import type { DepositId, QuestionId, SpaceId } from '../../shared/vocabulary.ts'
import { noteReading } from '../journal/note-reading.ts'
import { beginsReading } from '../journal/once-per-period.ts'
import type { Ctx } from '../platform/context.ts'

type Read = { depositId: DepositId; questionId: QuestionId; name: string; spaceId: SpaceId }

/** Who read which deposit: once for a reading, in however many parts. */
export async function recordDownload(ctx: Ctx, isStart: boolean, { depositId, questionId, name, spaceId }: Read): Promise<void> {
  if (!(await beginsReading(ctx, `deposit ${depositId}`, isStart))) return
  await noteReading(ctx, spaceId, 'deposit.downloaded', { depositId, questionId, name })
}
