import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemText, systemTitle } from '../../src/rooms/comments/system-words.ts'

const nadezhda = { id: '2', displayName: 'Канарейкина Надежда Викторовна' }
const fyodor = { id: '1', displayName: 'Канарейкин Федор Петрович' }
const type = (name: string) => ({ id: '3', name })

describe('a system comment', () => {
  it('says what source A says, line by line', () => {
    const facts = [
      { from: nadezhda, type: type('Владелец дисконтной карты'), to: fyodor },
      { from: nadezhda, type: type('Жена'), to: fyodor },
      { from: fyodor, type: type('Контактное лицо'), to: nadezhda },
      { from: fyodor, type: type('Муж'), to: nadezhda },
    ]
    expect(systemText('relations-added', facts, 'ru')).toBe(
      [
        'Добавлены связи между клиентами:',
        '1) Канарейкина Надежда Викторовна → Владелец дисконтной карты → Канарейкин Федор Петрович',
        '2) Канарейкина Надежда Викторовна → Жена → Канарейкин Федор Петрович',
        '3) Канарейкин Федор Петрович → Контактное лицо → Канарейкина Надежда Викторовна',
        '4) Канарейкин Федор Петрович → Муж → Канарейкина Надежда Викторовна',
      ].join('\n'),
    )
    expect(systemTitle('relations-added', 'ru')).toBe('Добавление связи между клиентами')
    expect(systemTitle('relations-removed', 'ru')).toBe('Удаление связи между клиентами')
    expect(systemText('relations-removed', [], 'ru')).toBe('Удалены связи между клиентами:')
  })

  it('speaks English when asked, and names whoever has no name left', () => {
    const facts = [{ from: { id: '2', displayName: '' }, type: type('Wife'), to: fyodor }]
    expect(systemText('relations-removed', facts, 'en')).toBe(
      'Relations between clients removed:\n1) No name → Wife → Канарейкин Федор Петрович',
    )
  })

  it('has a line for each fact, in their order, under one head', () => {
    const names = fc.array(fc.stringMatching(/^[А-Яа-я]{1,20}$/), { maxLength: 30 })
    fc.assert(
      fc.property(names, (called) => {
        const facts = called.map((name) => ({ from: nadezhda, type: type(name), to: fyodor }))
        const [, ...lines] = systemText('relations-added', facts, 'ru').split('\n')
        const read = lines.map((line) => /^(\d+)\) .+ → (.+) → /.exec(line)?.slice(1))
        expect(read).toEqual(called.map((name, place) => [String(place + 1), name]))
      }),
    )
  })
})
