import fc from 'fast-check'

/** Something that somebody tries to do to families `f0…` and clients `c0…`. */
export interface Move {
  kind: 'create' | 'join' | 'leave' | 'share' | 'head' | 'dissolve'
  familyId: string
  clientId: string
  share?: number | undefined
}

/** Any move, most often a join, with a share half of the time. */
export function anyMove(families: number, clients: number): fc.Arbitrary<Move> {
  return fc.record({
    kind: fc.constantFrom<Move['kind'][]>(
      'create',
      'create',
      'join',
      'join',
      'join',
      'leave',
      'share',
      'head',
      'dissolve',
    ),
    familyId: fc.nat({ max: families - 1 }).map((n) => `f${n}`),
    clientId: fc.nat({ max: clients - 1 }).map((n) => `c${n}`),
    share: fc.option(fc.integer({ min: 1, max: 9999 }), { nil: undefined }),
  })
}

interface OracleRow {
  familyId: string
  clientId: string
  isHead: boolean
  payerShareBasisPoints: number
}

/**
 * Families reckoned another way than the service does it: a family is its head and a set of members, and of a client in
 * two only the first family's share is kept, so that the other's can't but make up the whole.
 */
export function familyOracle() {
  const heads = new Map<string, string>()
  const members = new Map<string, Set<string>>()
  const firstShare = new Map<string, { familyId: string; share: number }>()
  const of = (client: string) => [...members].filter(([, all]) => all.has(client)).map(([family]) => family)
  const headed = (client: string) => [...heads].find(([, head]) => head === client)?.[0]

  function enter({ familyId, clientId, share }: Move, already: string[]): boolean {
    if (already.includes(familyId) || already.length > 1) return false
    if ((already.length === 1) !== (share !== undefined)) return false
    members.set(familyId, (members.get(familyId) ?? new Set()).add(clientId))
    if (share !== undefined) firstShare.set(clientId, { familyId, share })
    return true
  }

  function exit(familyId: string, clientId: string): void {
    members.get(familyId)?.delete(clientId)
    firstShare.delete(clientId)
    if (members.get(familyId)?.size !== 0) return
    members.delete(familyId)
    heads.delete(familyId)
  }

  /** Does what may be done and says whether it might; what is about no family at all changes nothing. */
  function play(move: Move): boolean {
    const { kind, familyId, clientId, share } = move
    const already = of(clientId)
    const isIn = already.includes(familyId)
    if (kind === 'create') {
      if (members.has(familyId)) return true
      if (headed(clientId) !== undefined || !enter(move, already)) return false
      heads.set(familyId, clientId)
      return true
    }
    if (kind === 'join') return members.has(familyId) ? enter(move, already) : true
    if (kind === 'dissolve') {
      for (const one of [...(members.get(familyId) ?? [])]) exit(familyId, one)
      return true
    }
    if (!isIn) return false
    if (kind === 'leave') {
      if (heads.get(familyId) === clientId && (members.get(familyId)?.size ?? 0) > 1) return false
      exit(familyId, clientId)
      return true
    }
    if (kind === 'share') {
      if (already.length < 2) return false
      firstShare.set(clientId, { familyId, share: share ?? 1 })
      return true
    }
    const heading = headed(clientId)
    if (heading !== undefined && heading !== familyId) return false
    heads.set(familyId, clientId)
    return true
  }

  function rows(): OracleRow[] {
    return [...members].flatMap(([familyId, all]) =>
      [...all].map((clientId) => {
        const split = firstShare.get(clientId)
        const share =
          split === undefined ? 10_000 : split.familyId === familyId ? split.share : 10_000 - split.share
        return { familyId, clientId, isHead: heads.get(familyId) === clientId, payerShareBasisPoints: share }
      }),
    )
  }

  return { play, rows }
}
