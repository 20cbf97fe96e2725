import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeHead,
  changeShare,
  create,
  type Decision,
  difference,
  dissolve,
  join,
  leave,
  MAX_MEMBERS,
  type Membership,
  WHOLE,
} from '../../src/rooms/families/membership.ts'
import { anyMove, familyOracle, type Move } from '../support/family-oracle.ts'

const at = (familyId: string, clientId: string, share = WHOLE, isHead = false): Membership => ({
  familyId,
  clientId,
  isHead,
  payerShareBasisPoints: share,
})
const rowsOf = (decision: Decision): readonly Membership[] => {
  if ('refused' in decision) throw new Error(`refused: ${decision.refused.code}`)
  return decision.after
}
const refusal = (decision: Decision) => ('refused' in decision ? decision.refused : null)

const MOTHERS = [at('m', 'mother', WHOLE, true), at('m', 'child')]
const FATHERS = [at('f', 'father', WHOLE, true)]

describe('who is in a family', () => {
  it('begins with a head and members, all of whose bills it pays', () => {
    expect(rowsOf(create([], { familyId: 'm', headId: 'mother', memberIds: ['child'] }))).toEqual(MOTHERS)
  })

  it('is in another one only by a split that makes up the whole', () => {
    const rows = [...MOTHERS, ...FATHERS]
    expect(refusal(join(rows, { familyId: 'f', clientId: 'child' }))).toEqual({
      code: 'in-another-family',
      clientId: 'child',
      otherFamilyId: 'm',
    })
    expect(rowsOf(join(rows, { familyId: 'f', clientId: 'child', share: 3000 }))).toEqual([
      MOTHERS[0],
      at('m', 'child', 7000),
      FATHERS[0],
      at('f', 'child', 3000),
    ])
    expect(refusal(join(rows, { familyId: 'f', clientId: 'aunt', share: 3000 }))?.code).toBe(
      'nothing-to-split',
    )
  })

  it('is in two families at most', () => {
    const rows = [...MOTHERS, ...FATHERS, at('a', 'aunt', WHOLE, true)]
    const split = rowsOf(join(rows, { familyId: 'f', clientId: 'child', share: 5000 }))
    expect(refusal(join(split, { familyId: 'a', clientId: 'child', share: 5000 }))?.code).toBe('two-families')
  })

  it('heads one at most, and not while in another without a split', () => {
    const begin = (headId: string, share?: number) =>
      create([...MOTHERS, ...FATHERS], { familyId: 'x', headId, memberIds: [], share })
    expect(refusal(begin('mother'))).toMatchObject({ code: 'heads-another', otherFamilyId: 'm' })
    expect(refusal(begin('mother', 5000))).toMatchObject({ code: 'heads-another', otherFamilyId: 'm' })
    expect(refusal(begin('child'))).toMatchObject({ code: 'in-another-family', otherFamilyId: 'm' })
    expect(rowsOf(begin('child', 2500))).toContainEqual(at('x', 'child', 2500, true))
    const guest = rowsOf(join([...MOTHERS, ...FATHERS], { familyId: 'm', clientId: 'father', share: 1 }))
    expect(refusal(changeHead(guest, 'm', 'father'))).toMatchObject({
      code: 'heads-another',
      otherFamilyId: 'f',
    })
  })

  it('leaves the other family paying everything', () => {
    const split = rowsOf(join([...MOTHERS, ...FATHERS], { familyId: 'f', clientId: 'child', share: 3000 }))
    expect(rowsOf(leave(split, 'm', 'child'))).toContainEqual(at('f', 'child'))
    expect(rowsOf(dissolve(split, 'm'))).toEqual([FATHERS[0], at('f', 'child')])
    expect(rowsOf(changeShare(split, 'm', 'child', 8000))).toEqual(
      expect.arrayContaining([at('m', 'child', 8000), at('f', 'child', 2000)]),
    )
    expect(refusal(changeShare(MOTHERS, 'm', 'child', 8000))?.code).toBe('nothing-to-split')
  })

  it('leaves before the head does, who may hand over and stay', () => {
    expect(refusal(leave(MOTHERS, 'm', 'mother'))?.code).toBe('head-leaves')
    const handed = rowsOf(changeHead(MOTHERS, 'm', 'child'))
    expect(handed).toEqual([at('m', 'mother'), at('m', 'child', WHOLE, true)])
    expect(rowsOf(leave(rowsOf(leave(handed, 'm', 'mother')), 'm', 'child'))).toEqual([])
    expect(refusal(leave(MOTHERS, 'm', 'stranger'))?.code).toBe('not-a-member')
    expect(refusal(changeHead(MOTHERS, 'm', 'stranger'))?.code).toBe('not-a-member')
  })

  it('finds room for fifty', () => {
    const memberIds = Array.from({ length: MAX_MEMBERS - 1 }, (_, i) => `child ${i}`)
    const full = rowsOf(create([], { familyId: 'm', headId: 'mother', memberIds }))
    expect(full).toHaveLength(50)
    expect(refusal(join(full, { familyId: 'm', clientId: 'one more' }))?.code).toBe('family-full')
  })

  it('is written only where it changed', () => {
    expect(difference(MOTHERS, [...MOTHERS])).toEqual({ added: [], removed: [], changed: [], familyIds: [] })
    const handed = rowsOf(changeHead(MOTHERS, 'm', 'child'))
    expect(difference(MOTHERS, handed).changed).toHaveLength(2)
    expect(difference([...MOTHERS, ...FATHERS], MOTHERS)).toMatchObject({
      removed: FATHERS,
      familyIds: ['f'],
    })
  })
})

function decide(rows: readonly Membership[], move: Move): Decision {
  const { familyId, clientId, share } = move
  switch (move.kind) {
    case 'create':
      return rows.some((row) => row.familyId === familyId)
        ? { after: rows }
        : create(rows, { familyId, headId: clientId, memberIds: [], share })
    case 'join':
      return rows.some((row) => row.familyId === familyId)
        ? join(rows, { familyId, clientId, share })
        : { after: rows }
    case 'leave':
      return leave(rows, familyId, clientId)
    case 'share':
      return changeShare(rows, familyId, clientId, share ?? 1)
    case 'head':
      return changeHead(rows, familyId, clientId)
    case 'dissolve':
      return dissolve(rows, familyId)
  }
}

const sorted = (rows: readonly Membership[]) =>
  rows.map((row) => `${row.familyId} ${row.clientId} ${row.isHead} ${row.payerShareBasisPoints}`).sort()

describe('any sequence of changes', () => {
  it('leaves what an independent reckoning leaves', () => {
    fc.assert(
      fc.property(fc.array(anyMove(4, 6), { maxLength: 40 }), (moves) => {
        const oracle = familyOracle()
        let rows: readonly Membership[] = []
        for (const move of moves) {
          const decision = decide(rows, move)
          const allowed = oracle.play(move)
          if ('refused' in decision) expect(allowed, JSON.stringify(move)).toBe(false)
          else rows = decision.after
          expect(sorted(rows)).toEqual(sorted(oracle.rows()))
        }
        for (const family of new Set(rows.map(({ familyId }) => familyId)))
          expect(rows.filter((row) => row.familyId === family && row.isHead)).toHaveLength(1)
        for (const client of new Set(rows.map(({ clientId }) => clientId))) {
          const own = rows.filter((row) => row.clientId === client)
          expect(own.length).toBeLessThanOrEqual(2)
          expect(own.reduce((sum, row) => sum + row.payerShareBasisPoints, 0)).toBe(WHOLE)
          expect(own.filter(({ isHead }) => isHead).length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
