import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Config } from './config.ts'
import { writeToOutbox } from './outbox.ts'

export type Message = {
  /** The same when the same message is sent again, so that mailboxes can tell that they have it. */
  id: string
  to: { name: string; address: string }
  /** Null: nobody reads what would be answered. */
  replyTo: string | null
  subject: string
  text: string
  html: string
  attachments?: Attachment[]
}
export type Attachment = { filename: string; contentType: string; content: Buffer }

export type Mail = {
  /** Returns when a mail server, or the outbox, has taken charge of the message. */
  send(message: Message): Promise<void>
  close(): void
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

export const openMail = (config: Config): Mail => (config.smtpUrl ? smtpMail(config, config.smtpUrl) : outboxMail(config))

function smtpMail(config: Config, url: string): Mail {
  // One after the other, with a pause: many servers refuse what looks like a flood. The pause is kept per connection only.
  const pace = { maxConnections: 1, ...(config.mailSpacing > 0 && { rateLimit: 1, rateDelta: config.mailSpacing }) }
  const transport = createTransport({ url, pool: true, ...TIMEOUTS, ...pace })
  return {
    async send({ text, html, ...message }) {
      await transport.sendMail({ ...envelope(config, message), text, html })
    },
    close: () => transport.close(),
  }
}

/** For whoever tries the service without a mail server. */
function outboxMail(config: Config): Mail {
  const composer = createTransport({ streamTransport: true, buffer: true })
  return {
    async send({ text, html, ...message }) {
      const alternatives = [readable('plain', text), readable('html', html)]
      const { message: bytes } = await composer.sendMail({ ...envelope(config, message), alternatives })
      const path = await writeToOutbox(join(config.dataDir, 'outbox'), message.id, bytes as Buffer)
      process.stdout.write(announce(message, text, path))
    },
    close: () => composer.close(),
  }
}

function envelope(config: Config, { id, to, replyTo, subject, attachments = [] }: Omit<Message, 'text' | 'html'>): SendMailOptions {
  return {
    messageId: `<${id}@${new URL(config.publicUrl).hostname}>`,
    from: config.mailFrom,
    to,
    subject,
    attachments,
    ...(replyTo && { replyTo }),
    // No answering machine writes back.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** As it is read, when no line is longer than a message may have: an outbox is looked at with any text viewer. */
function readable(kind: 'plain' | 'html', content: string) {
  const contentType = `text/${kind}; charset=utf-8`
  const isShort = content.split('\n').every((line) => Buffer.byteLength(line) <= 998)
  const raw = `Content-Type: ${contentType}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${content.replace(/\r?\n/g, '\r\n')}`
  return isShort ? { raw } : { contentType, content }
}

function announce({ to, subject }: Pick<Message, 'to' | 'subject'>, text: string, path: string): string {
  const links = new Set(text.match(/https?:\/\/[^\s/]+\/\S+/g))
  return `\n${[`Courriel pour ${to.address} : ${subject}`, ...links, path].join('\n  ')}\n`
}
