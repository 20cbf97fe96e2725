import { displayName } from '@kith/kernel/names.ts'
import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { valuesFrom } from '../../fields/custom/value-rows.ts'
import type { Values } from '../../fields/diff.ts'
import type { JournalJson } from '../../journal/entry.ts'
import { type HistoryRow, readChangesSince } from '../../journal/read-history.ts'
import { operation } from '../../platform/http/operation.ts'
import { Instant, object, ref } from '../../platform/http/schemas.ts'
import { valuesAsOf } from './as-of.ts'
import { type CardRow, readCard } from './card-query.ts'
import { ClientParams } from './card-routes.ts'
import { type ClientValues, emptyClient, journalValues } from './client-values.ts'
import { customNaming, presentHistory } from './history.ts'
import { maskedClientFields } from './present-client.ts'
import { refuseClient } from './problems.ts'
import { ClientRef } from './schemas.ts'

const ValueThen = object(
  {
    field: Type.String({ description: 'Key of the field description' }),
    value: Type.Unknown({ description: 'The value then; references as { id, name }; null where masked' }),
    masked: Type.Boolean({ description: 'Your role does not see the value' }),
    ...customNaming,
  },
  { $id: 'ValueThen', description: 'A field of a client as it was' },
)

const ClientAsOf = object(
  { at: Instant, client: ref(ClientRef), values: Type.Array(ref(ValueThen)) },
  { $id: 'ClientAsOf', description: 'A card as it was; fields without a value are left out' },
)

/** What stands on the card now, in the words of the journal: the written fields, and the client's own states. */
function valuesNow(row: CardRow, fields: readonly CustomField[]): Values {
  const { custom: _, ...empty } = emptyClient(row.kind, row.registeredOn)
  const written = Object.keys(empty) as (keyof Omit<ClientValues, 'custom'>)[]
  const standard = Object.fromEntries(written.map((key) => [key, row[key]]))
  const values = { ...standard, custom: valuesFrom(fields, row.cells) } as unknown as ClientValues
  const ownBlock = row.blockedBy?.id === row.id
  return {
    ...journalValues(values),
    blocked: ownBlock || null,
    blockReasonId: row.blockReason?.id ?? null,
    blockComment: row.blockComment,
    archived: row.archivedAt !== null || null,
    archiveReasonId: row.archiveReason?.id ?? null,
    archiveComment: row.archiveComment,
    deleted: row.deletedAt !== null || null,
  }
}

/** The values as one entry of a history that came out of nothing, so that they are shown as histories show theirs. */
function asHistoryRow(id: string, at: Date, values: Values): HistoryRow {
  const present = Object.entries(values).filter(([, value]) => value !== null)
  return {
    id: 0,
    seq: null,
    action: 'client.as-of',
    subjectId: id,
    actorKind: 'system',
    actorId: null,
    onBehalfOfId: null,
    origin: 'system',
    fields: present.map(([field]) => field),
    changes: Object.fromEntries(present.map(([field, value]) => [field, { old: null, new: value }])),
    occurredAt: at,
  }
}

const text = (value: JournalJson | undefined) => (typeof value === 'string' ? value : null)

export function asOfRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [ValueThen, ClientAsOf]) app.addSchema(schema)

  operation(app, {
    method: 'GET',
    url: '/clients/:id/as-of',
    operationId: 'getClientAsOf',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'A card as it was',
    description:
      'Every written field and the client’s own states at the end of the instant, from the journal. 404 before the client was registered.',
    params: ClientParams,
    query: object({ at: Instant }),
    answers: { 200: { description: 'The card then', schema: ClientAsOf } },
    refusals: [404],
    handler: async ({ params, query }, request): Promise<Static<typeof ClientAsOf>> => {
      const { primary, reads } = deps.database
      const at = new Date(query.at)
      const row = await readCard(primary, params.id)
      if (row === null) throw refuseClient('client-not-found')
      if (row.createdAt > at) throw refuseClient('client-not-yet')
      const fields = await deps.customFields(request.access)
      const values = valuesAsOf(valuesNow(row, fields), await readChangesSince(primary, params.id, at), at)
      const masked = maskedClientFields(request.access?.permissions ?? new Set())
      const [shown] = await presentHistory(reads, [asHistoryRow(params.id, at, values)], masked, fields)
      deps.accessLog.note(request, { kind: 'card', clientId: params.id, detail: { at: at.toISOString() } })
      return {
        at: at.toISOString(),
        client: {
          id: params.id,
          displayName: displayName({
            kind: row.kind,
            lastName: text(values.lastName),
            firstName: text(values.firstName),
            middleName: text(values.middleName),
            name: text(values.name),
          }),
        },
        values: (shown?.changes ?? []).map(({ field, new: value, masked: hidden, label, type }) => ({
          field,
          value,
          masked: hidden,
          ...(label && type && { label, type }),
        })),
      }
    },
  })
}
