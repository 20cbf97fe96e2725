import { describe, expect, test } from 'vitest'
import { listValue } from '../src/features/clients/directory/list-value.ts'
import { lifecycleKeys } from '../src/features/clients/lifecycle/lifecycle-keys.ts'
import { needsDialog, offeredVerbs, verbs } from '../src/features/clients/lifecycle/offered.ts'
import { stepBack } from '../src/features/clients/lifecycle/undo.ts'
import type { ClientListItem, FieldDescription } from '../src/features/clients/queries.ts'

const above = { id: 'above', displayName: 'Холдинг' }
const own = { id: 'own', displayName: 'Чижов' }
const blockedBy = (by: typeof own) => ({ ...by, reason: 'Не платит' })
const active = { id: 'own', state: 'active' as const, blockedBy: null, deletedBy: null }

describe('what is offered', () => {
  test('to an active client is blocking, archiving and deleting', () => {
    expect(offeredVerbs(active)).toEqual(['block', 'archive', 'delete'])
  })

  test('to a blocked one is unblocking or another reason, but only where the block is its own', () => {
    expect(offeredVerbs({ ...active, state: 'blocked', blockedBy: blockedBy(own) }).slice(0, 2)).toEqual([
      'unblock',
      'block',
    ])
    expect(offeredVerbs({ ...active, state: 'blocked', blockedBy: blockedBy(above) })[0]).toBe('block')
  })

  test('to an archived one is restoring and deleting, blocked or not', () => {
    const archived = { ...active, state: 'archived' as const, blockedBy: blockedBy(own) }
    expect(offeredVerbs(archived)).toEqual(['restore', 'delete'])
  })

  test('to a deleted one is restoring, and nothing to one deleted with somebody above', () => {
    expect(offeredVerbs({ ...active, state: 'deleted', deletedBy: own })).toEqual(['restore'])
    expect(offeredVerbs({ ...active, state: 'deleted', deletedBy: above })).toEqual([])
  })

  test('is asked about first where it reaches others or wants a reason', () => {
    expect(verbs.filter(needsDialog)).toEqual(['block', 'archive', 'delete'])
  })
})

describe('the keys', () => {
  const asked: string[] = []
  const press = (client: Parameters<typeof lifecycleKeys>[0], keys: string) => {
    asked.length = 0
    const hotkey = lifecycleKeys(client, (_, verb) => asked.push(verb), String).find(
      (one) => one.keys === keys,
    )
    const event = {} as KeyboardEvent
    if (hotkey?.when?.(event)) hotkey.run(event)
    return asked
  }
  const client = { ...active, kind: 'person' as const, displayName: 'Чижов' }

  test('do what is offered, and one key both blocks and unblocks', () => {
    expect(press(client, 'shift+b')).toEqual(['block'])
    expect(press({ ...client, state: 'blocked', blockedBy: blockedBy(own) }, 'shift+b')).toEqual(['unblock'])
    expect(press(client, 'delete')).toEqual(['delete'])
  })

  test('do nothing where it isn’t, nor without a row', () => {
    expect(press(client, 'shift+r')).toEqual([])
    expect(press({ ...client, state: 'deleted', deletedBy: own }, 'delete')).toEqual([])
    expect(press(null, 'shift+a')).toEqual([])
  })
})

describe('taking back', () => {
  const before = {
    ...active,
    blockReason: null,
    blockComment: null,
    archiveReason: null,
    archiveComment: null,
  }
  const blocked = {
    ...before,
    state: 'blocked' as const,
    blockedBy: blockedBy(own),
    blockReason: { id: 'debt', name: 'Не платит' },
    blockComment: 'счёт 14',
  }

  test('a block is unblocking, and a changed reason is the former one', () => {
    expect(stepBack('block', before)).toEqual({ verb: 'unblock' })
    expect(stepBack('block', blocked)).toEqual({
      verb: 'block',
      reason: { reasonId: 'debt', comment: 'счёт 14' },
    })
  })

  test('a block below a blocked one takes away its own only', () => {
    const below = { ...before, state: 'blocked' as const, blockedBy: blockedBy(above) }
    expect(stepBack('block', below)).toEqual({ verb: 'unblock' })
  })

  test('an unblocking is blocking for the same reason, where it is known', () => {
    expect(stepBack('unblock', blocked)).toEqual({
      verb: 'block',
      reason: { reasonId: 'debt', comment: 'счёт 14' },
    })
    expect(stepBack('unblock', { ...blocked, blockReason: null })).toBeNull()
  })

  test('archiving and deleting are restoring, and restoring is what it came back from', () => {
    expect([stepBack('archive', before), stepBack('delete', before)]).toEqual([
      { verb: 'restore' },
      { verb: 'restore' },
    ])
    const archived = {
      ...before,
      state: 'archived' as const,
      archiveReason: { id: 'moved', name: 'Переехал' },
      archiveComment: null,
    }
    expect(stepBack('restore', archived)).toEqual({
      verb: 'archive',
      reason: { reasonId: 'moved', comment: null },
    })
    expect(stepBack('restore', { ...archived, state: 'deleted', deletedBy: own })).toEqual({ verb: 'delete' })
  })
})

describe('the columns about states', () => {
  const fieldOf = (key: string, type: FieldDescription['type']) => ({ key, type }) as FieldDescription
  const row = {
    ...active,
    masked: [],
    blockedBy: blockedBy(above),
    blockReason: null,
    archiveReason: { id: 'moved', name: 'Переехал' },
    rating: { average: 4.3, count: 3 },
  } as unknown as ClientListItem

  test('show the reason of a block from above too', () => {
    expect(listValue(fieldOf('blockReasonId', 'reference'), row)).toEqual({ kind: 'text', text: 'Не платит' })
    expect(listValue(fieldOf('archiveReasonId', 'reference'), row)).toEqual({
      kind: 'named',
      name: 'Переехал',
    })
  })

  test('show the rating, and nothing without marks', () => {
    expect(listValue(fieldOf('rating', 'number'), row)).toEqual({ kind: 'number', number: 4.3 })
    const unmarked = { ...row, rating: { average: null, count: 0 } }
    expect(listValue(fieldOf('rating', 'number'), unmarked)).toEqual({ kind: 'none' })
  })
})
