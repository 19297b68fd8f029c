import type { FastifyServerOptions } from 'fastify'
import type { Config } from './config.ts'

/** No token, no address of a person in the log: the path of a login link is a secret, and so are headers. */
export const logger = (config: Pick<Config, 'logLevel'>) =>
  ({
    level: config.logLevel,
    redact: ['req.headers', 'req.remoteAddress'],
    serializers: { req: ({ method, routeOptions }) => ({ method, route: routeOptions?.url }) },
  }) satisfies FastifyServerOptions['logger']
