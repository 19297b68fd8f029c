import type { FastifyRequest } from 'fastify'
import { AppError } from '../../shared/errors.ts'

const READING = new Set(['GET', 'HEAD', 'OPTIONS', 'PROPFIND'])

/**
 * A page of another site may not act in the name of who is logged in here (cross-site request forgery). Browsers say where
 * a request comes from; scripts say nothing, and carry no cookie by accident.
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  if (READING.has(request.method)) return
  const { origin, 'sec-fetch-site': site } = request.headers
  const isOurs = origin === undefined || origin === new URL(publicUrl).origin || origin === `${request.protocol}://${request.host}`
  const isNear = site === undefined || site === 'same-origin' || site === 'none'
  if (!isOurs || !isNear) throw new AppError('access.crossSite')
}
