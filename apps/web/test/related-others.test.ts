import { describe, expect, it } from 'vitest'
import { othersOf } from '../src/features/clients/relations/others.ts'
import type { Relation, Relations } from '../src/features/clients/relations/queries.ts'

const relation = (id: string, name: string, meaning: Relation['type']['meaning'] = null): Relation => ({
  id: `${id} ${name}`,
  type: { id: name, name, meaning },
  client: { id, displayName: id, kind: 'person', state: 'active' },
  validFrom: null,
  validUntil: null,
  ended: false,
  note: null,
  createdAt: '2026-11-14T08:00:00.000Z',
  author: { kind: 'system', id: null, name: null },
})
const relations: Relations = {
  has: [
    relation('olga', 'Контактное лицо', 'contact-person'),
    relation('vera', 'Контактное лицо', 'contact-person'),
    relation('vera', 'Сестра'),
  ],
  is: [relation('mark', 'Контактное лицо', 'contact-person')],
  more: { has: false, is: false },
}
const told = (...ids: string[]) =>
  othersOf(relations, new Set(ids)).map(({ client, has, is }) => [client.id, has, is])

describe('the others on a card', () => {
  it('stand there once each, with all that they are', () => {
    expect(told()).toEqual([
      ['olga', ['Контактное лицо'], []],
      ['vera', ['Контактное лицо', 'Сестра'], []],
      ['mark', [], ['Контактное лицо']],
    ])
  })

  it('aren’t named again as contact persons who are named above', () => {
    expect(told('olga', 'vera', 'mark')).toEqual([
      ['vera', ['Сестра'], []],
      ['mark', [], ['Контактное лицо']],
    ])
  })
})
