/** What a message says, told once; its text and its HTML both come from it. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'quote'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'heading'; text: string; url: string }

export type Letter = { subject: string; blocks: Block[] }

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const button = (label: string, url: string): Block => ({ kind: 'button', label, url })
/** Words that somebody wrote, told apart from those of the service. */
export const quote = (text: string): Block => ({ kind: 'quote', text })
export const list = (...items: string[]): Block => ({ kind: 'list', items })
/** What the lines that follow are about, and where it is read. */
export const heading = (text: string, url: string): Block => ({ kind: 'heading', text, url })
