import { randomUUIDv7 } from 'node:crypto'
import { findClients } from '@kith/api/rooms/clients/search-query.ts'
import { searchWords } from '@kith/kernel/search-text.ts'
import Fastify from 'fastify'
import pg from 'pg'
import { chainFloor } from './chain.ts'
import { hierarchyFloor } from './hierarchy.ts'
import { moneyFloor } from './money.ts'
import { relationsFloor } from './relations.ts'
import { type CardRow, card, type ListRow, listItem, type PickedRow, picked } from './shape.ts'
import { CARD, CREATE, FIRST_PAGE, FOUND, PAGE_AFTER, PICKED, UPDATE } from './statements.ts'

/**
 * The floor that the API is measured against: bare Fastify and pg with prepared statements, without sign-in, permission,
 * validation, masking, hashing or idempotency; a new client it writes with the same rows. What it leaves out is what the
 * ratio shows the price of.
 */

const LIMIT = 50
const DATE_OID = 1082

// A calendar date has no zone, and a Date would give it one.
pg.types.setTypeParser(DATE_OID, (text) => text)
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 })
const staffId = process.env.FLOOR_STAFF_ID
const app = Fastify()
app.addContentTypeParser(
  'application/merge-patch+json',
  { parseAs: 'string' },
  app.getDefaultJsonParser('error', 'error'),
)

app.get('/ready', async () => {
  await pool.query('SELECT 1')
  return {}
})

app.get<{ Params: { id: string } }>('/clients/:id', async ({ params }, reply) => {
  const { rows } = await pool.query<CardRow>({ name: 'card', text: CARD, values: [params.id] })
  return rows[0] ? card(rows[0]) : reply.code(404).send({})
})

/** `next` is the cursor that the API would give: it is signed, and the floor has no key to sign with. */
type PageQuery = { Querystring: { afterName?: string; afterId?: string; next: string } }

app.get<PageQuery>('/clients', async ({ query }) => {
  const { rows } = await pool.query<ListRow>(
    query.afterId === undefined
      ? { name: 'first', text: FIRST_PAGE, values: [LIMIT] }
      : { name: 'after', text: PAGE_AFTER, values: [LIMIT, query.afterName, query.afterId] },
  )
  return { items: rows.map(listItem), nextCursor: query.next }
})

app.get<{ Querystring: { search: string } }>('/search', async ({ query }) => {
  const { rows, more } = await findClients<ListRow>(pool, query, true, FOUND)
  return { items: rows.map(listItem), nextCursor: null, more }
})

app.get<{ Querystring: { search: string; limit: number } }>(
  '/picker',
  async ({ query: { search, limit } }) => {
    const asked = { search, limit: Number(limit) }
    const { rows, more } = await findClients<PickedRow>(pool, asked, true, PICKED)
    return { items: rows.map(picked), more }
  },
)

/** The journal's rows as the API writes them, but for the hashing. */
const FIELDS = [
  'kind',
  'registeredOn',
  'groupId',
  'lastName',
  'firstName',
  'middleName',
  'responsibleId',
  'cityId',
  'phones',
]
const HASH = Buffer.alloc(32)
const SALT = Buffer.alloc(16)

type NewClient = {
  lastName: string
  firstName: string
  middleName: string
  groupId: string
  cityId: string
  phones: { number: string }[]
}

app.post<{ Body: NewClient }>('/clients', async ({ body }, reply) => {
  const phone = body.phones[0]?.number ?? ''
  const displayName = `${body.lastName} ${body.firstName} ${body.middleName}`
  const folded = displayName.toLowerCase().replaceAll('ё', 'е')
  const values = [
    randomUUIDv7(),
    body.groupId,
    body.lastName,
    body.firstName,
    body.middleName,
    displayName,
    folded,
    staffId,
    body.cityId,
    new Date().toISOString().slice(0, 10),
    randomUUIDv7(),
    phone,
    `${folded} ${phone.slice(1)} 8${phone.slice(2)}`,
    FIELDS,
    HASH,
    SALT,
    JSON.stringify({
      lastName: { old: null, new: body.lastName },
      firstName: { old: null, new: body.firstName },
      phones: { old: null, new: phone },
    }),
    searchWords(displayName),
  ]
  const { rows } = await pool.query<{ id: string; number: string }>({ name: 'create', text: CREATE, values })
  return reply.code(201).send(rows[0])
})

type Edit = { Params: { id: string }; Body: { note: string; email: string } }

app.patch<Edit>('/clients/:id', async ({ params: { id }, body: { note, email } }) => {
  const change = JSON.stringify({ note: { old: null, new: note }, email: { old: null, new: email } })
  const values = [id, note, email, staffId, ['email', 'note'], HASH, SALT, change]
  await pool.query({ name: 'update', text: UPDATE, values })
  const { rows } = await pool.query<CardRow>({ name: 'card', text: CARD, values: [id] })
  return rows[0] && card(rows[0])
})

relationsFloor(app, pool, staffId)
chainFloor(app, pool)
hierarchyFloor(app, pool)
moneyFloor(app, pool, staffId)

process.on('SIGTERM', () => {
  void app.close().then(() => pool.end())
})
await app.listen({ host: process.env.HOST ?? '127.0.0.1', port: Number(process.env.PORT) })
