import { type ReactNode, useEffect } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { announce } from './live-region.tsx'
import './button.css'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'
type Props = Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'isPending'> & {
  children: ReactNode
  look?: ButtonLook
  /** Under its icon, a button needs its name: `aria-label`. */
  isIconOnly?: boolean
  /** It keeps its place and the focus, says so when it lasts, and a second press does nothing. */
  isPending?: boolean
}

// The pending state is ours: the one of react-aria announces a button that may be gone by then.
export function Button({ children, look = 'secondary', isIconOnly = false, isPending = false, ...props }: Props) {
  useEffect(() => {
    if (!isPending) return
    const timer = setTimeout(() => announce('En cours…'), 600)
    return () => clearTimeout(timer)
  }, [isPending])
  return (
    <AriaButton
      {...props}
      {...(isPending && { onPress: () => {}, type: 'button' })}
      className="button"
      data-look={look}
      data-icon-only={isIconOnly || undefined}
      data-pending={isPending || undefined}
    >
      {isPending && <span className="button-spinner" aria-hidden="true" />}
      {children}
    </AriaButton>
  )
}
