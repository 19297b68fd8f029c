import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role, SpaceId } from '../../../../shared/vocabulary.ts'
import { type Answer, ApiError, api } from '../../app/api.ts'
import type { PersonRead } from './parse-people.ts'

type Candidate = Answer<'GET /api/spaces/:spaceId/candidates'>

/** One address on its way into the space: what the service knows of it, and what came of it. */
export type Line = PersonRead & { candidate: Candidate | null; isConfirmed: boolean; isAdded: boolean; error: ApiError | null }

/** `refused`: the service does not take the address. `there`: nothing to do. `ready`: can be added, names and confirmation given. */
export function stateOf(line: Line, role: Role): 'added' | 'refused' | 'there' | 'ready' {
  if (line.isAdded) return 'added'
  if (!line.candidate) return 'refused'
  return line.candidate.roles.includes(role) ? 'there' : 'ready'
}

const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  throw error
}

/** Asks of each address, then adds each through the act that adds one: a refusal of one stops no other. */
export function useAddPeople(spaceId: SpaceId, role: Role) {
  const client = useQueryClient()
  const [lines, setLines] = useState<Line[]>([])
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const change = (email: string, to: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.email === email ? { ...line, ...to } : line)))

  async function look(people: PersonRead[]) {
    const found: Line[] = []
    for (const person of people) {
      setProgress({ done: found.length, of: people.length })
      const query = { email: person.email }
      const answer = await api('GET /api/spaces/:spaceId/candidates', { params: { spaceId }, query }).catch(asApiError)
      const [candidate, error] = answer instanceof ApiError ? [null, answer] : [answer, null]
      found.push({ ...person, candidate, error, isConfirmed: false, isAdded: false })
    }
    setLines(found)
    setProgress(null)
  }

  async function add(invitation: { invite?: boolean; message?: string }) {
    const ready = lines.filter((line) => stateOf(line, role) === 'ready')
    for (const [done, { email, firstName, lastName, candidate }] of ready.entries()) {
      setProgress({ done, of: ready.length })
      const names = candidate?.known ? {} : { firstName, lastName }
      const body = { email, role, ...names, ...invitation }
      const answer = await api('POST /api/spaces/:spaceId/members', { params: { spaceId }, body }).catch(asApiError)
      if (answer instanceof ApiError) change(email, { error: answer })
      else change(email, { isAdded: true, error: null })
    }
    setProgress(null)
    await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/spaces') })
  }

  const remove = (email: string) => setLines((before) => before.filter((line) => line.email !== email))
  const restart = () => setLines([])
  return { lines, progress, look, add, change, remove, restart }
}
