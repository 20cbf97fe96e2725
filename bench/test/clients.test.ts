import { displayName, sortName } from '@kith/kernel/names.ts'
import { parsePhone } from '@kith/kernel/phone.ts'
import { describe, expect, it } from 'vitest'
import { type GeneratedClient, generateClients } from '../data/clients.ts'

const references = {
  groups: ['g1', 'g2'],
  rareGroup: 'g3',
  cities: ['c1'],
  centres: ['e1'],
  sources: ['s1'],
  tags: ['t1'],
  staff: ['u1'],
}
const clients = [...generateClients(3_000, references)]

describe('the generated data set', () => {
  it('is the same each time, with as many clients as asked for', () => {
    expect([...generateClients(3_000, references)]).toEqual(clients)
    expect(clients.length).toBe(3_000)
    expect(new Set(clients.map(({ client }) => client.id)).size).toBe(3_000)
  })

  it('has whole trees: parents first, paths that continue the parent’s, ten levels at most and reached', () => {
    const seen = new Map<string, GeneratedClient>()
    for (const made of clients) {
      const { client } = made
      const parent = seen.get(String(client.parent_id))
      if (client.parent_id === null) {
        expect([client.path, client.root_id, client.group_id === null]).toEqual([[], client.id, false])
      } else {
        expect(parent?.client.kind).toMatch(/organization|unit/)
        expect(client.path).toEqual([...(parent?.client.path ?? []), client.parent_id])
        expect([client.root_id, client.group_id]).toEqual([client.path[0], null])
      }
      expect(client.depth).toBe(client.path.length)
      seen.set(client.id, made)
    }
    expect(Math.max(...clients.map(({ client }) => client.path.length))).toBe(9)
  })

  it('has one large tree of a tenth of all, and six of ten clients who belong to nobody', () => {
    const sizes = Map.groupBy(clients, ({ client }) => client.root_id)
    expect(Math.max(...[...sizes.values()].map((tree) => tree.length))).toBe(300)
    const alone = clients.filter(({ client }) => client.parent_id === null && client.kind === 'person')
    expect(alone.length).toBe(1_800)
  })

  it('has one organisation with two hundred directly below it, and more among many', () => {
    const below = Map.groupBy(clients, ({ client }) => client.parent_id)
    below.delete(null)
    expect(Math.max(...[...below.values()].map((all) => all.length))).toBe(200)
  })

  it('stores names and search texts as the API would', () => {
    for (const { client, phones, search } of clients) {
      const { last_name, first_name, middle_name, name, kind } = client as unknown as Record<
        string,
        string | null
      >
      const shown = displayName({
        kind: kind as 'person',
        lastName: last_name ?? null,
        firstName: first_name ?? null,
        middleName: middle_name ?? null,
        name: name ?? null,
      })
      expect([client.display_name, client.sort_name]).toEqual([shown, sortName(shown)])
      for (const phone of phones) {
        expect(parsePhone(String(phone.number))).toBe(phone.number)
        expect(search.text).toContain(String(phone.number).slice(1))
      }
    }
  })
})
