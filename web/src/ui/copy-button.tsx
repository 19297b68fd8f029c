import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useState } from 'react'
import { Button } from './button.tsx'
import { announce } from './live-region.tsx'

/** `label` says what is copied: « Copier le nom abrégé ». */
export function CopyButton({ text, label, isIconOnly = false }: { text: string; label: string; isIconOnly?: boolean }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    announce('Copié')
    setTimeout(() => setCopied(false), 2_000)
  }
  const Icon = isCopied ? Check : Copy
  return (
    <Button look={isIconOnly ? 'quiet' : 'secondary'} isIconOnly={isIconOnly} onPress={copy} {...(isIconOnly && { 'aria-label': label })}>
      <Icon aria-hidden="true" />
      {!isIconOnly && (isCopied ? 'Copié' : label)}
    </Button>
  )
}
