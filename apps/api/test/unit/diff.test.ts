import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diff, type Values } from '../../src/fields/diff.ts'
import { emptyClient, journalValues } from '../../src/rooms/clients/client-values.ts'

// What JSON text can say: −0 is a number of JavaScript that no text gives back.
const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value))) as fc.Arbitrary<
  Values[string]
>
const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), json, { noNullPrototype: true })

describe('a difference', () => {
  it('has the fields that differ, and absent is the same as null', () => {
    expect(diff({ note: null, a: 1 }, { note: 'x', sex: null, a: 1 })).toEqual({
      note: { old: null, new: 'x' },
    })
    expect(diff({ a: 1 }, {})).toEqual({ a: { old: 1, new: null } })
  })

  it('is none between objects whose keys stand in another order', () => {
    expect(diff({ a: [{ x: 1, y: 2 }] }, { a: [{ y: 2, x: 1 }] })).toEqual({})
    expect(diff({ a: [1, 2] }, { a: [2, 1] })).toEqual({ a: { old: [1, 2], new: [2, 1] } })
  })

  it('is none between 0 and the -0 that a request may carry', () => {
    expect(diff({ a: 0, b: [{ c: -0 }] }, JSON.parse('{ "a": -0, "b": [{ "c": 0 }] }'))).toEqual({})
  })

  it('of anything with itself, read back from JSON, is none', () => {
    fc.assert(
      fc.property(values, (some) => {
        expect(diff(some, JSON.parse(JSON.stringify(some)))).toEqual({})
      }),
    )
  })

  it('applied to what was before gives what is after', () => {
    const withoutNulls = (some: Values) =>
      Object.fromEntries(Object.entries(some).filter(([, v]) => v !== null))
    fc.assert(
      fc.property(values, values, (before, after) => {
        const changes = Object.entries(diff(before, after))
        for (const [key, { old }] of changes) expect(old).toEqual(before[key] ?? null)
        const applied = {
          ...before,
          ...Object.fromEntries(changes.map(([key, change]) => [key, change.new])),
        }
        expect(withoutNulls(applied)).toEqual(withoutNulls(after))
      }),
    )
  })
})

describe('the values that the journal keeps', () => {
  it('say nothing of flags that are off and of no phones, and leave ids of phones out', () => {
    const empty = journalValues(emptyClient('person', '2026-11-14'))
    expect(diff({}, empty)).toEqual({
      kind: { old: null, new: 'person' },
      registeredOn: { old: null, new: '2026-11-14' },
    })
    const phone = { id: 'x', number: '+7', label: null, main: true, smsConsent: false, callConsent: false }
    const { id: _, ...kept } = phone
    expect(journalValues({ ...emptyClient('person', '2026-11-14'), phones: [phone] }).phones).toEqual([kept])
  })
})
