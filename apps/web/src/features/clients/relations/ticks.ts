/** The two columns: what the current client is, and what the other one is for the current client. */
export const sides = ['is', 'has'] as const
export type Side = (typeof sides)[number]

/** Of a person, null while it isn't known; an organisation or a unit has none. */
export type Sex = 'male' | 'female' | 'none' | null

/** What the ticks need to know of a type of relations. */
export interface TickType {
  id: string
  /** Who can be it; null for anybody. */
  sex: 'male' | 'female' | null
  /** Both are it of each other, so that the two boxes of its row are one. */
  symmetric: boolean
  /** What the other one is in turn, when a man and when a woman. */
  counterpartMaleId: string | null
  counterpartFemaleId: string | null
  /** Kinship is between people only. */
  kin: string | null
  retired: boolean
}

/** Ids of types by column. */
export type Columns = Readonly<Record<Side, readonly string[]>>

export interface Surroundings {
  types: readonly TickType[]
  /** Of whoever holds the types of a column. */
  sexes: Readonly<Record<Side, Sex>>
  /** The relations that the two have already. */
  existing: Columns
  /** The company's ticks, which every creation starts from. */
  defaults: Columns
  /** Nobody is chosen yet: the company's ticks stand as they are, and none is offered beside them. */
  chosen: boolean
}

/** What this person decided box by box, over the defaults: `is:<id>` → ticked or not. */
export type Decisions = ReadonlyMap<string, boolean>

export type Box =
  | { state: 'ticked'; pairTo: string | null }
  | { state: 'free' | 'existing' | 'unfit'; pairTo: null }

export const noDecisions: Decisions = new Map()
export const noColumns: Columns = { is: [], has: [] }

const other = (side: Side): Side => (side === 'is' ? 'has' : 'is')

/** The name of a box. A symmetric type has one for both columns. */
export function boxKey(side: Side, type: TickType): string {
  return `${type.symmetric ? 'is' : side}:${type.id}`
}

/**
 * The type that the holder of the other column is in turn: by their sex, or the only possible one while it isn't known.
 *
 * Example: "муж" of a woman or of somebody unknown → "жена"; "отец" of a girl → "дочь", of somebody unknown → null.
 */
export function counterpartOf(
  type: TickType,
  sex: Sex,
  types: readonly TickType[],
): { type: TickType } | null {
  const { counterpartMaleId: male, counterpartFemaleId: female } = type
  const id = sex === 'male' ? male : sex === 'female' ? female : sex === 'none' ? null : only(male, female)
  const found = types.find((one) => one.id === id)
  return found ? { type: found } : null
}

function only(one: string | null, another: string | null): string | null {
  if (one === null || another === null) return one ?? another
  return one === another ? one : null
}

/** Whether somebody of this column can be that of somebody of the other one. */
function fits(side: Side, type: TickType, { sexes }: Surroundings): boolean {
  if (type.kin !== null && (sexes.is === 'none' || sexes.has === 'none')) return false
  return type.sex === null || sexes[side] === null || sexes[side] === type.sex
}

function exists(side: Side, type: TickType, { existing }: Surroundings): boolean {
  return type.symmetric
    ? existing.is.includes(type.id) || existing.has.includes(type.id)
    : existing[side].includes(type.id)
}

/**
 * How every box stands: the defaults with the person's decisions over them, and beside each tick its counterpart in the
 * other column, which goes again with the tick unless the person decided about it.
 *
 * Example: defaults `{ is: ['муж'], has: [] }` and a woman chosen → `is:муж` ticked, `has:жена` ticked with `pairTo: 'муж'`;
 * with the decision `is:муж → false` both are free.
 */
export function boxesOf(around: Surroundings, decisions: Decisions): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>()
  const offered = around.types.filter(({ retired }) => !retired)
  for (const side of sides) {
    for (const type of offered) {
      const key = boxKey(side, type)
      if (exists(side, type, around)) boxes.set(key, { state: 'existing', pairTo: null })
      else if (!fits(side, type, around)) boxes.set(key, { state: 'unfit', pairTo: null })
      else if (decisions.get(key) ?? isDefault(side, type, around)) {
        boxes.set(key, { state: 'ticked', pairTo: null })
      } else if (!boxes.has(key)) boxes.set(key, { state: 'free', pairTo: null })
    }
  }
  if (around.chosen) addPairs(boxes, offered, around, decisions)
  return boxes
}

/** The company's tick, unless the other one can't be its counterpart: «муж» is none between two men, if it has a «жена». */
function isDefault(side: Side, type: TickType, around: Surroundings): boolean {
  if (!around.defaults[side].includes(type.id)) return false
  const sex = around.sexes[other(side)]
  const paired = type.counterpartMaleId !== null || type.counterpartFemaleId !== null
  return !around.chosen || !paired || sex === null || counterpartOf(type, sex, around.types) !== null
}

function addPairs(
  boxes: Map<string, Box>,
  offered: readonly TickType[],
  around: Surroundings,
  decisions: Decisions,
): void {
  const pairs: [key: string, box: Box][] = []
  for (const side of sides) {
    for (const type of offered) {
      if (boxes.get(boxKey(side, type))?.state !== 'ticked') continue
      const opposite = other(side)
      const counterpart = counterpartOf(type, around.sexes[opposite], offered)
      if (!counterpart) continue
      const key = boxKey(opposite, counterpart.type)
      if (boxes.get(key)?.state !== 'free' || decisions.get(key) === false) continue
      pairs.push([key, { state: 'ticked', pairTo: type.id }])
    }
  }
  // Only after all were looked at, since what was offered offers nothing itself.
  for (const [key, box] of pairs) boxes.set(key, box)
}

/**
 * The decisions after a box was ticked or unticked. What was once refused as a counterpart is offered anew when its tick
 * is set anew.
 *
 * Example: "муж" ticked again after "жена" had been taken away from it → "жена" is offered again.
 */
export function toggled(around: Surroundings, decisions: Decisions, side: Side, type: TickType): Decisions {
  const key = boxKey(side, type)
  const box = boxesOf(around, decisions).get(key)
  if (box === undefined || box.state === 'existing' || box.state === 'unfit') return decisions
  const next = new Map(decisions)
  next.set(key, box.state === 'free')
  if (box.state === 'free') {
    const opposite = other(side)
    const counterpart = counterpartOf(type, around.sexes[opposite], around.types)
    if (counterpart) {
      const theirs = boxKey(opposite, counterpart.type)
      if (next.get(theirs) === false) next.delete(theirs)
    }
  }
  return next
}

/** The ticked types by column, in the order of the types; a symmetric one stands in the first only. */
export function tickedOf(
  types: readonly TickType[],
  boxes: ReadonlyMap<string, Box>,
): Record<Side, string[]> {
  const column = (side: Side) =>
    types
      .filter((type) => !(type.symmetric && side === 'has'))
      .filter((type) => boxes.get(boxKey(side, type))?.state === 'ticked')
      .map(({ id }) => id)
  return { is: column('is'), has: column('has') }
}
