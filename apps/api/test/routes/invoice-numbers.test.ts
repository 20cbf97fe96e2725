import { randomUUIDv7 } from 'node:crypto'
import { expect, it } from 'vitest'
import { addClient, person } from '../support/builders.ts'
import { plantLegalEntity } from '../support/requests/invoices.ts'
import { makeWorld } from '../support/requests.ts'
import { type Answer, startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world

const issue = (clientId: string, body: object) =>
  test.call({
    method: 'POST',
    url: `/api/v1/clients/${clientId}/invoices`,
    token,
    body: { kind: 'invoice', lines: [{ quantity: 1, priceMinor: 100 }], ...body },
  })
/** The same until it is answered: on a slow machine some of many wait longer for a connection than the service lets them. */
const insist = async (clientId: string, body: object): Promise<Answer> => {
  const answer = await issue(clientId, body)
  const turnedAway = answer.status === 503 || answer.body.code === 'try-again'
  return turnedAway ? insist(clientId, body) : answer
}
const numbersOf = async (legalEntityId: string, kind = 'invoice', year = 2026): Promise<number[]> => {
  const { rows } = await test.owner.query<{ number: number }>(
    'SELECT number FROM invoice_document WHERE legal_entity_id = $1 AND kind = $2 AND year = $3 ORDER BY number',
    [legalEntityId, kind, year],
  )
  return rows.map(({ number }) => number)
}
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

it('are exactly 1 to n when fifty are issued at once and every third is refused', async () => {
  const legalEntityId = await plantLegalEntity(test)
  const clients = await Promise.all(
    upTo(5).map((nth) => addClient(test, token, person(world.groupId, `Одновременный ${nth}`))),
  )
  const answers = await Promise.all(
    upTo(50).map((nth) =>
      insist(clients[nth % 5].id, {
        legalEntityId,
        ...(nth % 3 === 0 && { lines: [] }),
      }),
    ),
  )
  const issued = answers.filter(({ status }) => status === 201)
  expect(issued).toHaveLength(34)
  expect(answers.filter(({ status }) => status === 422)).toHaveLength(16)
  expect(issued.map(({ body }) => body.number).toSorted((a, b) => a - b)).toEqual(upTo(34))
  expect(await numbersOf(legalEntityId)).toEqual(upTo(34))
})

it('leave no gap when transactions are rolled back after they took one, at the same time as others commit', async () => {
  const legalEntityId = await plantLegalEntity(test)
  const rolledBack = async () => {
    const connection = await test.owner.connect()
    try {
      await connection.query('BEGIN')
      await connection.query("SELECT next_document_number($1, 'invoice', 2026)", [legalEntityId])
      await connection.query('ROLLBACK')
    } finally {
      connection.release()
    }
  }
  const answers = await Promise.all(
    upTo(30).map((nth) => (nth % 2 === 0 ? rolledBack() : insist(world.clientId, { legalEntityId }))),
  )
  expect(answers.flatMap((answer) => (answer ? [answer.status] : []))).toEqual(upTo(15).map(() => 201))
  expect(await numbersOf(legalEntityId)).toEqual(upTo(15))
})

it('grow apart for each legal entity, kind and year, and begin at 1 each year', async () => {
  const [one, other] = [await plantLegalEntity(test), await plantLegalEntity(test)]
  const wanted = [one, other].flatMap((legalEntityId) =>
    (['invoice', 'act', 'invoice-facture'] as const).flatMap((kind) =>
      ['2025-12-31', '2026-01-01', '2026-11-14'].map((issuedOn) => ({ legalEntityId, kind, issuedOn })),
    ),
  )
  const answers = await Promise.all(wanted.map((body) => insist(world.clientId, body)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  for (const legalEntityId of [one, other])
    for (const kind of ['invoice', 'act', 'invoice-facture']) {
      expect(await numbersOf(legalEntityId, kind, 2025)).toEqual([1])
      expect(await numbersOf(legalEntityId, kind, 2026)).toEqual([1, 2])
    }
})

it('can’t be given twice, whoever writes', async () => {
  const legalEntityId = await plantLegalEntity(test)
  await issue(world.clientId, { legalEntityId })
  const again = test.owner.query(
    `INSERT INTO invoice_document SELECT (copied.row).*
     FROM (SELECT jsonb_populate_record(d, jsonb_build_object('id', $2::text)) AS row FROM invoice_document d
           WHERE d.legal_entity_id = $1) AS copied`,
    [legalEntityId, randomUUIDv7()],
  )
  await expect(again).rejects.toMatchObject({ constraint: 'invoice_document_number_key' })
})
