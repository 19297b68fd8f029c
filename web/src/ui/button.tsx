import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import './button.css'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'
type Props = Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  children: ReactNode
  look?: ButtonLook
  /** Under its icon, a button needs its name: `aria-label`. */
  isIconOnly?: boolean
}

/** While `isPending` it keeps its place and the focus, says so, and a second press does nothing. */
export function Button({ children, look = 'secondary', isIconOnly = false, ...props }: Props) {
  return (
    <AriaButton {...props} className="button" data-look={look} data-icon-only={isIconOnly || undefined}>
      {({ isPending }) => (
        <>
          {isPending && <span className="button-spinner" aria-hidden="true" />}
          {children}
          {isPending && <span className="visually-hidden">, en cours…</span>}
        </>
      )}
    </AriaButton>
  )
}
