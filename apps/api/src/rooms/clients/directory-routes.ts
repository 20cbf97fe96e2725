import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { inUse } from '../../fields/custom/custom-field.ts'
import { describeCustom } from '../../fields/custom/describe-custom.ts'
import { describeFields, FieldDescription } from '../../fields/describe.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, ref } from '../../platform/http/schemas.ts'
import { namingOf } from '../../settings/naming.ts'
import { checkQuery } from './check-query.ts'
import { chosenColumns, withCustom } from './custom-columns.ts'
import { customFilters } from './custom-filters.ts'
import { countDirectory, readDirectory } from './directory-query.ts'
import { clientFields } from './fields.ts'
import { withAccounts } from './figure-columns.ts'
import { ClientsQuery } from './filters.ts'
import { hiddenClientFields, isHideable } from './hidden-fields.ts'
import type { ListRow } from './list-columns.ts'
import { maskedClientFields, presentListItem } from './present-client.ts'
import { ClientPage } from './schemas.ts'
import { searchClients } from './search-query.ts'

const FieldList = object(
  { items: Type.Array(ref(FieldDescription)) },
  { $id: 'FieldList', description: 'Field descriptions in the order of the form' },
)

export function directoryRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [FieldDescription, FieldList]) app.addSchema(schema)
  const { reads } = deps.database

  operation(app, {
    method: 'GET',
    url: '/fields/clients',
    operationId: 'listClientFields',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'What fields a client has',
    description:
      'The descriptions that forms, table columns, filters, history labels and masking read, the company’s own fields last. Fields that the company hides are left out; `hidden=true` brings them too, marked.',
    query: object({ hidden: Type.Optional(Type.Boolean({ description: 'Also the hidden fields' })) }),
    answers: { 200: { description: 'Field descriptions', schema: FieldList } },
    handler: async ({ query }, request) => {
      const settings = await deps.companySettings(request.access?.settingsVersion ?? 0)
      const custom = inUse(await deps.customFields(request.access))
      const mayEdit = request.access?.permissions.has('clients.edit') ?? false
      const standard = describeFields(clientFields, {
        kinds: CLIENT_KINDS,
        permissions: request.access?.permissions ?? new Set(),
        edit: 'clients.edit',
        hidden: hiddenClientFields(settings),
        isHideable,
        withHidden: query.hidden ?? false,
        uniqueness: { phones: settings['phone-uniqueness'] },
        naming: namingOf(settings),
      })
      // Names of custom fields were typed by the company and stay as they are.
      return { items: [...standard, ...custom.map((field) => describeCustom(field, mayEdit))] }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/clients',
    operationId: 'listClients',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'The directory: a page of clients, or a search',
    description:
      'Filtered, sorted and paged by cursor over every level of the hierarchy. With `search` the answer is ranked (exact, beginning, beginning of a word, inside), holds at most 200 and has no cursor.',
    query: ClientsQuery,
    answers: { 200: { description: 'A page of clients', schema: ClientPage } },
    handler: async ({ query: asked }, request) => {
      const masked = maskedClientFields(request.access?.permissions ?? new Set())
      const settings = await deps.companySettings(request.access?.settingsVersion ?? 0)
      const unseen = new Set([...masked, ...hiddenClientFields(settings)])
      const fields = inUse(await deps.customFields(request.access))
      const columns = chosenColumns(asked.customFields, fields)
      const checked = checkQuery(asked, request.access, unseen)
      const query = { ...checked, customFilters: customFilters(asked.custom, fields) }
      const { search } = query
      const listed = async (rows: readonly ListRow[]) => {
        const whole = await withCustom(reads, rows, columns)
        const counted = await withAccounts(reads, whole, asked.accounts ?? false, masked)
        return counted.map((row) => presentListItem(row, masked))
      }
      if (search !== undefined) {
        const found = await searchClients(reads, { ...query, search }, !masked.has('phones'))
        return {
          items: await listed(found.rows),
          nextCursor: null,
          more: found.more,
        }
      }
      const [page, total] = await Promise.all([
        readDirectory(reads, deps.cursors, query),
        query.count ? countDirectory(reads, query) : null,
      ])
      return {
        items: await listed(page.rows),
        nextCursor: page.nextCursor,
        ...(total && { total }),
      }
    },
  })
}
