import { describe, expect, it } from 'vitest'
import {
  defaultChoice,
  isShown,
  moveId,
  orderColumns,
  readChoice,
  widerBy,
} from '../src/shared/table/column-choice.ts'
import { dragWidths, fitColumns, fittingColumns } from '../src/shared/table/fit-columns.ts'
import { gridKeyHandler } from '../src/shared/table/grid-keys.ts'

const column = (id: string, byDefault = true) => ({ id, byDefault })

describe('the choice of columns', () => {
  it('puts the chosen order first and new columns behind it', () => {
    const columns = ['a', 'b', 'c', 'd'].map((id) => column(id))
    expect(orderColumns(columns, ['c', 'gone', 'a']).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd'])
  })

  it('shows what was chosen, else what is a column by default', () => {
    const choice = { ...defaultChoice, shown: { a: false, b: true } }
    expect(
      [column('a'), column('b', false), column('c'), column('d', false)].map((c) => isShown(c, choice)),
    ).toEqual([false, true, true, false])
  })

  it('makes a column wider and narrower within its bounds', () => {
    const phones = { id: 'phones', width: 158 }
    expect(widerBy(phones, defaultChoice, 16)).toBe(174)
    expect(widerBy(phones, { ...defaultChoice, widths: { phones: 80 } }, -16)).toBe(72)
    expect(widerBy({ ...phones, minWidth: 180 }, defaultChoice, -16)).toBe(180)
    expect(widerBy(phones, { ...defaultChoice, widths: { phones: 1195 } }, 16)).toBe(1200)
  })

  it('tells how many columns have room at their own widths', () => {
    const columns = [300, 150, 200].map((width, place) => ({ id: `c${place}`, width }))
    expect([1000, 650, 649, 500, 100].map((room) => fittingColumns(columns, {}, room))).toEqual([
      3, 3, 2, 2, 1,
    ])
    expect(fittingColumns(columns, { c0: 500 }, 649)).toBe(1)
  })

  it('moves one id and stays within the list', () => {
    expect(moveId(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
    expect(moveId(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a'])
    expect(moveId(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
    expect(moveId(['a'], 'x', 0)).toEqual(['a'])
  })

  it('reads back what was kept', () => {
    const choice = {
      order: ['b'],
      shown: { a: false },
      widths: { a: 120 },
      density: 'compact' as const,
    }
    expect(readChoice(JSON.stringify(choice))).toEqual(choice)
  })

  it.each([
    null,
    '',
    'no json',
    '[]',
    '7',
    '{"order":7,"shown":{"a":1},"widths":{"a":-3,"b":"x"},"density":"huge"}',
  ])('falls back to the default for %s', (text) => expect(readChoice(text)).toEqual(defaultChoice))
})

describe('widths of columns', () => {
  const columns = [
    { id: 'a', width: 300, least: 200, grow: 2 },
    { id: 'b', width: 150, least: 150, grow: 1 },
    { id: 'c', width: 100, least: 60, grow: 0 },
  ]

  it('fill the frame by weight, to the pixel', () => {
    expect(fitColumns(columns, {}, 700)).toEqual({ a: 400, b: 200, c: 100 })
    const fitted = fitColumns(columns, {}, 701)
    expect(fitted.a + fitted.b + fitted.c).toBe(701)
  })

  it('give way down to their least widths and then scroll', () => {
    expect(fitColumns(columns, {}, 480)).toEqual({ a: 250, b: 150, c: 80 })
    expect(fitColumns(columns, {}, 100)).toEqual({ a: 200, b: 150, c: 60 })
  })

  it('leave dragged columns alone', () => {
    expect(fitColumns(columns, { a: 320 }, 700)).toEqual({ a: 320, b: 280, c: 100 })
    expect(fitColumns(columns, { a: 90, b: 90, c: 90 }, 700)).toEqual({ a: 90, b: 90, c: 90 })
  })

  it('keep the columns before a dragged edge where they are, and let those behind it give way', () => {
    const fitted = fitColumns(columns, {}, 700)
    const dragged = dragWidths(columns, fitted, {}, 'b', 260.4)
    expect(dragged).toEqual({ a: 400, b: 260 })
    expect(fitColumns(columns, dragged, 700)).toEqual({ a: 400, b: 260, c: 60 })
  })
})

describe('the keys of a grid', () => {
  function press(key: string, active: number, modifiers: object = {}) {
    const done: string[] = []
    let prevented = false
    const note = (what: string) => (place: number) => done.push(`${what} ${place}`)
    const handle = gridKeyHandler({
      count: 50,
      active,
      page: 10,
      move: note('move'),
      open: note('open'),
      preview: note('preview'),
    })
    const target = {}
    handle({
      key,
      target,
      currentTarget: target,
      preventDefault: () => {
        prevented = true
      },
      ...modifiers,
    } as Parameters<typeof handle>[0])
    return { done, prevented }
  }

  it.each([
    ['ArrowDown', 4, 'move 5'],
    ['ArrowDown', -1, 'move 0'],
    ['ArrowDown', 49, 'move 49'],
    ['ArrowUp', 4, 'move 3'],
    ['ArrowUp', -1, 'move 0'],
    ['PageDown', 4, 'move 14'],
    ['PageUp', 4, 'move 0'],
    ['Home', 30, 'move 0'],
    ['End', 3, 'move 49'],
    ['Enter', 7, 'open 7'],
    [' ', 7, 'preview 7'],
  ])('%s from %i: %s', (key, active, expected) => {
    expect(press(key, active)).toEqual({ done: [expected], prevented: true })
  })

  it('leaves other keys, combinations and the keys of things inside alone', () => {
    const nothing = { done: [], prevented: false }
    expect(press('a', 4)).toEqual(nothing)
    expect(press('Enter', -1)).toEqual(nothing)
    expect(press('ArrowDown', 4, { shiftKey: true })).toEqual(nothing)
    expect(press('Enter', 4, { altKey: true })).toEqual(nothing)
    expect(press('ArrowDown', 4, { ctrlKey: true })).toEqual(nothing)
    expect(press('Enter', 4, { target: {} })).toEqual(nothing)
  })
})
