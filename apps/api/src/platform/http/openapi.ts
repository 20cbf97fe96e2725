import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { Upload } from './operation.ts'

const DESCRIPTION = `A client registry that knows how people and organisations belong together.

Errors are \`application/problem+json\` with a stable \`code\`, in the language of \`Accept-Language\` (ru, en). Lists are
paged by \`cursor\`. What can be edited carries an \`ETag\`; send it back as \`If-Match\`. Any POST of a signed-in
person takes an \`Idempotency-Key\`: the same key, address and body get the first answer again for 24 hours.`

/** How the document describes a body that is one file; its validator is the code that receives it. */
const uploadBody = ({ description }: Upload) => ({
  consumes: ['multipart/form-data'],
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['file'],
    properties: { file: { type: 'string', format: 'binary', description } },
  },
})

/** The OpenAPI 3.1 document at /api/openapi.json, made from the operations, and a page to read and try it at /api/docs. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kith',
        version: '1.0.0',
        description: DESCRIPTION,
        license: { name: 'Proprietary', identifier: 'LicenseRef-Kith' },
      },
      servers: [{ url: '/', description: 'This installation' }],
      tags: [
        { name: 'access', description: 'Signing in, sessions, staff' },
        { name: 'clients', description: 'The registry: directory, card, history' },
        { name: 'custom-fields', description: 'Fields of clients that the company defines' },
        { name: 'hierarchy', description: 'Moving clients, and who stands below whom' },
        { name: 'discount-cards', description: 'Discount cards and what was bought on them' },
        {
          name: 'accounts',
          description: 'Accounts of clients, operations, holds, and the check of the ledger',
        },
        {
          name: 'money-reports',
          description: 'Settlements, statements and reports of money, with their exports',
        },
        { name: 'invoices', description: 'Invoices, acts, invoice-factures and reconciliations' },
        { name: 'pricing', description: 'Discounts, tariffs, prize orders and referrals of clients' },
        { name: 'client-settings', description: 'Settings that clients inherit, and who pays for them' },
        { name: 'contacts', description: 'Contacts of organisations: persons with a position there' },
        { name: 'payments', description: 'Payment terminals and top-up by bank card' },
        { name: 'families', description: 'Families: members, heads and who pays for whom' },
        { name: 'relations', description: 'Relations between clients, and what follows from them' },
        { name: 'comments', description: 'Notes on cards, mentions, and what the system tells there' },
        { name: 'files', description: 'Files and photos of clients' },
        { name: 'company', description: 'Settings of the company' },
        { name: 'attributes', description: 'Typed marks that the company defines and clients inherit' },
        { name: 'dictionaries', description: 'Lists that cards choose from' },
      ],
      components: {
        securitySchemes: {
          accessToken: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'The `accessToken` of signing in',
          },
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            description:
              'The key of an integrator, `kith_…`. It opens operations whose `x-permission` is among its scopes, or is `signed-in`',
          },
        },
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json.$id ?? `def-${i}`) },
    transform: ({ schema, url, route }) => {
      const hidden = !url.startsWith('/api/v1/')
      const config = (route as { config?: { requirement?: string; upload?: Upload } }).config
      const permission = config?.requirement
      return {
        schema: {
          ...schema,
          ...(hidden && { hide: true }),
          ...(permission && { 'x-permission': permission }),
          ...(config?.upload && uploadBody(config.upload)),
        },
        url,
      }
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    // Its own page needs no more than this; the default would turn plain-http installations to https.
    staticCSP:
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'",
    uiConfig: { docExpansion: 'list', deepLinking: true },
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
