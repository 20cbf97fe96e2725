import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discounted } from '../../src/rooms/pricing/contract.ts'
import { byRank, DISCOUNT_SOURCES, type DiscountSource } from '../../src/rooms/pricing/discounts.ts'

const from = (kind: DiscountSource, basisPoints: number, name: string | null = null) => ({
  basisPoints,
  source: { kind, id: null, name, client: null },
})

describe('of several discounts', () => {
  it.each([
    ['none', [], []],
    ['the only one', [from('group', 500)], ['group']],
    [
      'the highest',
      [from('personal', 300), from('card', 700), from('family', 500)],
      ['card', 'family', 'personal'],
    ],
    [
      'the personal one of equals',
      [from('card', 500), from('family', 500), from('personal', 500)],
      ['personal', 'family', 'card'],
    ],
    [
      'that of a client above before the group’s',
      [from('group', 500), from('parent', 500)],
      ['parent', 'group'],
    ],
    ['nothing of nothing', [from('company', 0), from('card', 1)], ['card']],
  ] as const)('holds %s', (_, given, expected) => {
    expect(byRank(given).map(({ source }) => source.kind)).toEqual(expected)
  })

  it('two of one source keep their order', () => {
    const given = [from('family', 500, 'Ивановы'), from('family', 500, 'Петровы')]
    expect(byRank(given).map(({ source }) => source.name)).toEqual(['Ивановы', 'Петровы'])
  })

  it('the first is the highest whatever the order given, and nothing adds up', () => {
    const candidate = fc
      .tuple(fc.constantFrom(...DISCOUNT_SOURCES), fc.nat(10_000))
      .map(([kind, basisPoints]) => from(kind, basisPoints))
    const one = fc.uniqueArray(candidate, { selector: ({ source }) => source.kind, maxLength: 6 })
    fc.assert(
      fc.property(
        one.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, other]) => {
          const ranked = byRank(given)
          expect(byRank(other)).toEqual(ranked)
          expect(ranked[0]?.basisPoints ?? 0).toBe(
            Math.max(0, ...given.map(({ basisPoints }) => basisPoints)),
          )
          expect(ranked).toHaveLength(given.filter(({ basisPoints }) => basisPoints > 0).length)
        },
      ),
    )
  })
})

describe('discounted lines', () => {
  it('are rounded one by one, a half kopeck of discount up', () => {
    expect(discounted([9_990, 20], 750)).toEqual([
      { amountMinor: 9_990, discountMinor: 749, payableMinor: 9_241 },
      { amountMinor: 20, discountMinor: 2, payableMinor: 18 },
    ])
    expect(discounted([], 750)).toEqual([])
    expect(discounted([100], 10_000)[0]?.payableMinor).toBe(0)
    expect(discounted([100], 0)[0]?.payableMinor).toBe(100)
  })

  it('are payable within half a kopeck a line of what exact decimals say, and never below nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000_000), { maxLength: 20 }),
        fc.nat(10_000),
        (amounts, basisPoints) => {
          const lines = discounted(amounts, basisPoints)
          for (const [at, line] of lines.entries()) {
            const exact = BigInt(amounts[at] ?? 0) * BigInt(basisPoints)
            const off = BigInt(line.discountMinor) * 10_000n - exact
            expect(off > -5_000n && off <= 5_000n).toBe(true)
            expect(line.payableMinor).toBeGreaterThanOrEqual(0)
            expect(line.payableMinor + line.discountMinor).toBe(amounts[at])
          }
        },
      ),
    )
  })
})
