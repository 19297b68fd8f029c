import type { FormEvent, ReactNode } from 'react'
import { Form as AriaForm } from 'react-aria-components/Form'
import type { ApiError } from '../app/api.ts'
import { fieldRefused } from '../messages.fr.ts'
import { Problem } from './problem.tsx'
import './field.css'

type Props = {
  onSubmit: (values: Record<string, string>) => void
  error: ApiError | null
  children: ReactNode
  /** What to say under a field that the server refused, by its name. */
  refusals?: Record<string, string>
  label?: string
}

/** Names of fields are those of the contract. What was typed stays, whatever the server says. */
export function Form({ onSubmit, error, children, refusals = {}, label }: Props) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const entries = [...new FormData(event.currentTarget)].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    onSubmit(Object.fromEntries(entries))
  }
  const names = Object.keys(error?.fields ?? {})
  const refused = Object.fromEntries(names.map((name) => [name, refusals[name] ?? fieldRefused]))
  return (
    <AriaForm className="form" onSubmit={submit} validationErrors={refused} {...(label !== undefined && { 'aria-label': label })}>
      <Problem error={error} />
      {children}
    </AriaForm>
  )
}
