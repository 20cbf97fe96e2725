import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { addClient } from '../support/builders.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token, groupId } = world

const NONE = {
  inn: null,
  kpp: null,
  ogrn: null,
  bik: null,
  bankName: null,
  settlementAccount: null,
  correspondentAccount: null,
}
type Requisites = Record<keyof typeof NONE, string | null>

/** The root first, each below the one before; the last is a person. */
const chain: string[] = []
const names = ['ООО «Сеть»', 'Магазин на Речной', 'Отдел закупок', 'Юлова Вера']

beforeAll(async () => {
  const [network = '', shop, department] = names
  const organization = { kind: 'organization', name: network, groupId }
  chain.push((await addClient(test, token, organization)).id)
  for (const name of [shop, department])
    chain.push((await addClient(test, token, { kind: 'unit', name, parentId: chain.at(-1) })).id)
  const person = { kind: 'person', lastName: 'Юлова', firstName: 'Вера', parentId: chain.at(-1) }
  chain.push((await addClient(test, token, person)).id)
})

async function store(id: string, own: Requisites): Promise<void> {
  await test.owner.query(
    `UPDATE client SET inn = $2, kpp = $3, ogrn = $4, bik = $5, bank_name = $6, settlement_account = $7,
       correspondent_account = $8 WHERE id = $1`,
    [id, own.inn, own.kpp, own.ogrn, own.bik, own.bankName, own.settlementAccount, own.correspondentAccount],
  )
}

const requisitesOf = async (id: string) => {
  const answer = await test.call({ url: `/api/v1/clients/${id}/requisites`, token })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

const isEmpty = (own: Requisites) => Object.values(own).every((value) => value === null)

describe('the requisites that count', () => {
  it('are written on the card and read from below, until the client gets its own', async () => {
    const card = await test.call({ url: `/api/v1/clients/${chain[0]}`, token })
    const edit = await test.call({
      method: 'PATCH',
      url: `/api/v1/clients/${chain[0]}`,
      token,
      headers: { 'if-match': `"${card.body.version}"` },
      body: { inn: '7707083893', bankName: 'Банк «Тестовый»' },
    })
    expect(edit.status, JSON.stringify(edit.body)).toBe(200)
    const effective = { ...NONE, inn: '7707083893', bankName: 'Банк «Тестовый»' }
    const source = { level: 'client', id: chain[0], name: 'ООО «Сеть»' }
    expect(await requisitesOf(chain[3] ?? '')).toEqual({ effective, source, own: null })
    expect(await requisitesOf(chain[0] ?? '')).toEqual({ effective, source, own: effective })
    await store(chain[1] ?? '', { ...NONE, inn: '500100732259' })
    expect(await requisitesOf(chain[3] ?? '')).toMatchObject({
      // Whole: the bank of the network doesn't come along.
      effective: { inn: '500100732259', bankName: null },
      source: { name: 'Магазин на Речной' },
    })
  })

  it('are null where nobody has any', async () => {
    for (const id of chain) await store(id, NONE)
    expect(await requisitesOf(chain[2] ?? '')).toEqual({ effective: null, source: null, own: null })
  })

  it('are always the whole set of the nearest who has any', async () => {
    const maybe = (pattern: RegExp) => fc.option(fc.stringMatching(pattern), { nil: null })
    const own = fc.record({
      inn: maybe(/^([0-9]{10}|[0-9]{12})$/),
      kpp: maybe(/^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$/),
      ogrn: maybe(/^([0-9]{13}|[0-9]{15})$/),
      bik: maybe(/^[0-9]{9}$/),
      bankName: maybe(/^[А-Я]{1,20}$/),
      settlementAccount: maybe(/^[0-9]{20}$/),
      correspondentAccount: maybe(/^[0-9]{20}$/),
    })
    const levels = fc.tuple(...chain.map(() => fc.oneof(fc.constant(NONE), own)))
    await fc.assert(
      fc.asyncProperty(levels, async (sets) => {
        for (const [place, set] of sets.entries()) await store(chain[place] ?? '', set)
        for (const [place, id] of chain.entries()) {
          const from = sets.slice(0, place + 1).findLastIndex((set) => !isEmpty(set))
          const mine = sets[place]
          expect(await requisitesOf(id)).toEqual({
            effective: from < 0 ? null : sets[from],
            source: from < 0 ? null : { level: 'client', id: chain[from], name: names[from] },
            own: mine === undefined || isEmpty(mine) ? null : mine,
          })
        }
      }),
      { numRuns: 25 },
    )
  })

  it('are those of a client who is there', async () => {
    const answer = await test.call({ url: `/api/v1/clients/${crypto.randomUUID()}/requisites`, token })
    expect([answer.status, answer.body.code]).toEqual([404, 'client-not-found'])
  })
})
