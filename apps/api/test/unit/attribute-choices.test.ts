import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkValue } from '../../src/rooms/attributes/check-value.ts'
import { plannedChoices } from '../../src/rooms/attributes/choices.ts'
import { idsTold, retold } from '../../src/rooms/attributes/told.ts'

const A = { id: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', name: 'Эконом', retired: false }
const B = { id: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e55', name: 'Бизнес', retired: true }

describe('plannedChoices', () => {
  it('renames, keeps what isn’t said, orders as given and makes new ones', () => {
    expect(plannedChoices([A, B], [{ id: B.id, name: ' Бизнес  класс ' }, { name: 'Минивэн' }])).toEqual([
      { id: B.id, name: 'Бизнес класс', retired: true },
      { id: expect.any(String), name: 'Минивэн', retired: false },
    ])
  })

  it('lets a retired one share the name of one in use', () => {
    expect(plannedChoices([A, B], [A, { ...B, name: 'эконом' }])).toHaveLength(2)
    expect(() => plannedChoices([A, B], [A, { ...B, name: 'эконом', retired: false }])).toThrow()
  })

  it('refuses the same id twice', () => {
    expect(() => plannedChoices([A], [A, { ...A, name: 'Другой' }])).toThrow()
  })
})

describe('checkValue', () => {
  it('keeps every number of four decimals within the range as it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
        fc.integer({ min: 0, max: 9999 }),
        (whole, part) => {
          const value = Number(`${whole}.${String(part).padStart(4, '0')}`)
          fc.pre(Math.abs(value) <= 10 ** 12)
          expect(checkValue({ type: 'number', choices: [] }, value, null)).toBe(value === 0 ? 0 : value)
        },
      ),
    )
  })

  it('takes a retired choice only where it is kept', () => {
    const attribute = { type: 'choice' as const, choices: [A, B] }
    expect(checkValue(attribute, B.id, B.id)).toBe(B.id)
    expect(() => checkValue(attribute, B.id, A.id)).toThrow()
    expect(checkValue(attribute, A.id, null)).toBe(A.id)
  })
})

describe('what was told', () => {
  it('is retold by the names of today, and by those of then when they are gone', () => {
    const field = `attribute:${A.id}`
    const side = { name: 'Класс', type: 'choice', says: true, value: B.id, choice: 'Бизнес', locked: false }
    expect(idsTold(field, { old: null, new: side })).toEqual([A.id, B.id])
    expect(idsTold('note', { old: 'x', new: 'y' })).toEqual([])
    const names = new Map([
      [A.id, 'Класс машины'],
      [B.id, 'Бизнес+'],
    ])
    expect(retold(field, side, names)).toEqual({ ...side, name: 'Класс машины', choice: 'Бизнес+' })
    expect(retold(field, side, new Map())).toEqual(side)
    expect(retold('note', 'x', names)).toBe('x')
  })
})
