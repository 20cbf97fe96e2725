import type pg from 'pg'
import { seeded, uuidAt } from './chance.ts'
import { type GeneratedClient, generateClients, type References } from './clients.ts'
import { loadMoney } from './money.ts'
import { loadRelations } from './relations.ts'
import { loadSettings } from './settings.ts'

const BATCH = 5_000

/**
 * Loads `count` generated clients into a migrated, empty database as its superuser, who may leave out the checks of
 * references: the generator keeps them. No journal entries: no measure of this bench reads them. Ends with ANALYZE.
 */
export async function loadData(admin: pg.Client, count: number, staffId: string): Promise<References> {
  const references: References = { ...(await loadDictionaries(admin)), staff: [staffId] }
  await admin.query("SET session_replication_role = 'replica'")
  const indexes = await dropIndexes(admin)
  await admin.query("SET maintenance_work_mem = '512MB'")
  let batch: GeneratedClient[] = []
  // One batch is on its way to the server while the next is generated.
  let sent: Promise<void> = Promise.resolve()
  const send = async () => {
    await sent
    sent = insertBatch(admin, batch)
    batch = []
  }
  for (const made of generateClients(count, references)) {
    batch.push(made)
    if (batch.length === BATCH) await send()
  }
  await send()
  await sent
  for (const definition of indexes) await admin.query(definition)
  await admin.query(
    'INSERT INTO search_word SELECT word, search_shortened(word) FROM (SELECT DISTINCT unnest(words) FROM client_search) AS known(word)',
  )
  await loadRelations(admin)
  await loadSettings(admin)
  await loadMoney(admin)
  await admin.query("SELECT setval('client_number_seq', $1)", [count])
  await admin.query("SET session_replication_role = 'origin'")
  await admin.query('VACUUM (ANALYZE)')
  await admin.query('CHECKPOINT')
  return references
}

/** One statement with the tables of a batch, the rows handed over as JSON. */
async function insertBatch(admin: pg.Client, batch: readonly GeneratedClient[]): Promise<void> {
  if (batch.length === 0) return
  const columns = Object.keys(batch[0]?.client ?? {}).join(', ')
  await admin.query(
    `WITH c AS (
       INSERT INTO client (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::client, $1)),
     p AS (
       INSERT INTO client_phone SELECT * FROM json_populate_recordset(NULL::client_phone, $2)),
     t AS (
       INSERT INTO client_tag SELECT * FROM json_populate_recordset(NULL::client_tag, $4)),
     d AS (
       INSERT INTO discount_card (id, client_id, number, issued_on)
       SELECT id, client_id, number, issued_on FROM json_populate_recordset(NULL::discount_card, $5))
     INSERT INTO client_search SELECT * FROM json_populate_recordset(NULL::client_search, $3)`,
    [
      JSON.stringify(batch.map((made) => made.client)),
      JSON.stringify(batch.flatMap((made) => made.phones)),
      JSON.stringify(batch.map((made) => made.search)),
      JSON.stringify(batch.flatMap((made) => made.tags)),
      JSON.stringify(batch.flatMap((made) => made.cards)),
    ],
  )
}

/** Takes the plain indexes of the three tables away, since building them afterwards is faster; gives their definitions. */
async function dropIndexes(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid
     WHERE i.indrelid IN ('client'::regclass, 'client_phone'::regclass, 'client_search'::regclass) AND k.oid IS NULL`,
  )
  for (const row of rows) await admin.query(`DROP INDEX ${row.name}`)
  return rows.map((row) => row.definition)
}

async function loadDictionaries(admin: pg.Client): Promise<Omit<References, 'staff'>> {
  const next = seeded(7)
  const fill = async (table: string, names: readonly string[]) => {
    const ids = names.map(() => uuidAt(Date.UTC(2020, 0, 1), next))
    await admin.query(
      `INSERT INTO ${table} (id, name, position)
       SELECT id, name, place FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS item(id, name, place)`,
      [ids, names],
    )
    return ids
  }
  const cities = await fill('city', ['Тверь', 'Москва', 'Псков', 'Вологда', 'Кострома'])
  const centres = cities.map(() => uuidAt(Date.UTC(2020, 0, 1), next))
  await admin.query(
    `INSERT INTO centre (id, name, position, city_id)
     SELECT id, 'Центр ' || place, place, city FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS item(id, city, place)`,
    [centres, cities],
  )
  const [rareGroup = ''] = await fill('client_group', ['Редкие'])
  return {
    cities,
    centres,
    rareGroup,
    tags: await fill('tag', ['Постоянный', 'Новый', 'Просит скидку']),
    groups: await fill('client_group', ['Розничные', 'Корпоративные', 'Семейные', 'Партнёры']),
    sources: await fill('source', ['Вывеска', 'Рекомендация', 'Сайт', 'Карты города']),
  }
}
