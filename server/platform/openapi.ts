import { z } from 'zod'
import type { Contract, Route } from '../../shared/contract.ts'
import { errors } from '../../shared/errors.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1, read off the contract: it cannot say anything else than what the service does. */
export function describeApi(contract: Contract, { version, url, cookie }: { version: string; url: string; cookie: string }): Json {
  const paths: Record<string, Json> = {}
  for (const [key, route] of Object.entries(contract)) {
    const [method = '', path = ''] = key.split(' ')
    const address = path.replaceAll(/:(\w+)/g, '{$1}')
    paths[address] = { ...paths[address], [method.toLowerCase()]: describeRoute(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'e.contrôle',
      version,
      description: 'JSON in camelCase, instants in RFC 3339 UTC. Errors are application/problem+json (RFC 9457) with a `code`.',
    },
    servers: [{ url }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: cookie },
        accessKey: { type: 'http', scheme: 'bearer', description: 'An access key of scope `api`.' },
      },
      schemas: { Problem: problem },
    },
    paths,
  }
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...Object.keys(errors), 'internal'] },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    fields: { type: 'object', additionalProperties: { type: 'string' } },
  },
}

function describeRoute(route: Route): Json {
  const isOpen = route.access === 'public'
  return {
    summary: route.summary,
    description: `Access: ${route.access}.`,
    security: isOpen ? [] : [{ session: [] }, { accessKey: [] }],
    parameters: [...parametersIn('path', route.params), ...parametersIn('query', route.query)],
    ...(route.file && { requestBody: { required: true, content: { 'multipart/form-data': { schema: fileForm } } } }),
    ...(route.body && {
      requestBody: { required: !route.body.isOptional(), content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
    }),
    responses: {
      [route.response === 'nothing' ? 204 : (route.status ?? 200)]: { description: 'Success', ...contentOf(route.response) },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}

const fileForm = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }

function contentOf(response: Route['response']): Json {
  if (response === 'nothing') return {}
  if (response === 'bytes') return { content: { '*/*': {} } }
  return { content: { 'application/json': { schema: schemaOf(response, 'output') } } }
}

function parametersIn(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, type]) => {
    const field = type as z.ZodType
    return { name, in: place, required: place === 'path' || !field.isOptional(), schema: schemaOf(field, 'input') }
  })
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return json
}
