import type { Job } from '../server/platform/jobs.ts'
import type { Mail, Message } from '../server/platform/mail.ts'

/** A mail server that keeps what it is given, or refuses it while `outage` is set. */
export function aMailbox(): Mail & { sent: Message[]; outage: Error | null } {
  const box = {
    sent: [] as Message[],
    outage: null as Error | null,
    async send(message: Message) {
      if (box.outage) throw box.outage
      box.sent.push(message)
    },
    close: () => undefined,
  }
  return box
}

/** What the queue says of a message that is tried for the first time. */
export const aJob = (facts: Partial<Job> = {}): Job => ({ id: 'job-1', name: 'send-mail', data: {}, isLastTry: false, ...facts })
