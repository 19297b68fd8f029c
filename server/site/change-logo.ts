import { AppError } from '../../shared/errors.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { IncomingFile } from '../platform/http.ts'
import { mediaTypeOf } from '../platform/sniff.ts'

const MOST_BYTES = 500_000
const images = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** Changer le logo. What the bytes are decides, not the name; no SVG, which can hold a script. */
export async function changeLogo(ctx: Ctx, { bytes: stream }: IncomingFile): Promise<void> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    size += piece.length
    if (size > MOST_BYTES) throw new AppError('input.tooLarge')
    pieces.push(piece)
  }
  const bytes = Buffer.concat(pieces)
  const media_type = await mediaTypeOf({ head: bytes })
  if (!images.has(media_type)) throw new AppError('input.unsupportedType')
  await ctx.db.transaction().execute(async (tx) => {
    const logo = { bytes, media_type, changed_at: ctx.now() }
    await tx
      .insertInto('logo')
      .values(logo)
      .onConflict((on) => on.column('is_only').doUpdateSet(logo))
      .execute()
    await record(tx, ctx, null, 'logo.changed', { size, mediaType: media_type })
  })
}

export function removeLogo(ctx: Ctx): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('logo').executeTakeFirst()
    if (numDeletedRows > 0n) await record(tx, ctx, null, 'logo.removed', {})
  })
}
