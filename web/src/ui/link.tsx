import type { ReactNode } from 'react'
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link'
import type { ButtonLook } from './button.tsx'
import './link.css'

type Props = Omit<AriaLinkProps, 'className' | 'style' | 'children'> & {
  href: string
  children: ReactNode
  /** A link that must be seen as a button is still a link: it goes somewhere. */
  look?: ButtonLook
  /** In a list where every line is a link, the underline comes with the pointer. */
  isPlain?: boolean
  isIconOnly?: boolean
}

/** Goes to a page without reloading; a download with `download`, or another site, as the browser does it. */
export function Link({ look, isPlain = false, isIconOnly = false, ...props }: Props) {
  if (look) return <AriaLink {...props} className="button" data-look={look} data-icon-only={isIconOnly || undefined} />
  return <AriaLink {...props} className="link" data-plain={isPlain || undefined} />
}
