import type { FastifyReply } from 'fastify'

const underWay = new Set<Promise<void>>()

/** Does something that the reader need not wait for. A failure is logged: there is nobody left to tell. */
export function afterAnswer({ raw, log }: FastifyReply, act: () => Promise<void>): void {
  raw.once('close', () => {
    const done = act()
      .catch((error) => log.error(error))
      .finally(() => underWay.delete(done))
    underWay.add(done)
  })
}

/** Before the database is closed. */
export async function finishAfterAnswers(): Promise<void> {
  await Promise.all(underWay)
}
