import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Config } from './config.ts'
import type { Edges } from './context.ts'
import type { Db } from './db.ts'
import { waitForTurn } from './mail-turn.ts'
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
  /** Of a message that one can do without: what a POST to this address stops. */
  unsubscribeUrl?: string | undefined
}
export type Attachment = { filename: string; contentType: string; content: Buffer }

export type Mail = {
  /** Returns when a mail server, or the outbox, has taken charge of the message. */
  send(message: Message): Promise<void>
  close(): void
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

export const openMail = ({ db, config }: Pick<Edges, 'db' | 'config'>): Mail =>
  config.smtpUrl ? smtpMail(db, config, config.smtpUrl) : outboxMail(config)

/**
 * The recipient does not exist, or this message will never be taken: another try would be told the same. What is refused of the
 * account or of the sender is the operator's to mend, and worth another try.
 */
export function isRefusedForGood(error: unknown): boolean {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number }
  if (responseCode) return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
  return code === 'EENVELOPE' // not an address at all
}

function smtpMail(db: Db, config: Config, url: string): Mail {
  const transport = createTransport({ url, pool: true, maxConnections: 1, ...TIMEOUTS })
  return {
    async send({ text, html, ...message }) {
      await waitForTurn(db, config.mailSpacing)
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

type Enveloped = Omit<Message, 'text' | 'html'>
function envelope(config: Config, { id, to, replyTo, subject, attachments = [], unsubscribeUrl }: Enveloped): SendMailOptions {
  return {
    messageId: `<${id}@${new URL(config.publicUrl).hostname}>`,
    from: config.mailFrom,
    to,
    subject,
    attachments,
    ...(replyTo && { replyTo }),
    // No answering machine writes back.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribeUrl && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }), // RFC 8058
    },
    ...(unsubscribeUrl && { list: { unsubscribe: unsubscribeUrl } }), // RFC 2369
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
