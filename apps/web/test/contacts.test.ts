import { describe, expect, it } from 'vitest'
import { splitLine } from '../src/features/clients/contacts/contact-line.ts'
import { contactChange } from '../src/features/clients/history/contact-change.ts'

describe('a contact in one line', () => {
  it('is split into name, phone and position, in whatever order they come', () => {
    const whole = { name: 'Тестова Ольга', phone: '8 921 444-77-88', position: 'бухгалтер' }
    expect(splitLine('Тестова Ольга, 8 921 444-77-88, бухгалтер')).toEqual(whole)
    expect(splitLine('8 921 444-77-88; Тестова Ольга; бухгалтер')).toEqual(whole)
    expect(splitLine('Тестова Ольга\t8 921 444-77-88\tбухгалтер, касса 2')).toEqual({
      ...whole,
      position: 'бухгалтер, касса 2',
    })
    expect(splitLine('Ольга, +7 (921) 444 77 88')).toEqual({
      name: 'Ольга',
      phone: '+7 (921) 444 77 88',
      position: '',
    })
  })

  it('is left alone while it has no phone, or nothing but one', () => {
    for (const line of ['', 'Тестова Ольга', 'Тестова, Ольга', '8 921 444-77-88', 'Ольга, касса 12'])
      expect(splitLine(line), line).toBeNull()
  })

  it('never loses a word', () => {
    const words = ['Тестова Ольга', 'бухгалтер', 'касса 2', 'до обеда']
    for (let count = 1; count <= words.length; count++) {
      for (let place = 0; place <= count; place++) {
        const parts = words.slice(0, count).toSpliced(place, 0, '89214447788')
        const split = splitLine(parts.join(', '))
        expect(split?.phone).toBe('89214447788')
        expect([split?.name, split?.position].filter(Boolean).join(', ')).toBe(
          words.slice(0, count).join(', '),
        )
      }
    }
  })
})

describe('what the history tells of a contact', () => {
  const who = { id: 'k', personId: 'p', name: 'Тестова Ольга' }
  it('is who it is, and what became of the position and the first place', () => {
    const added = [
      { field: 'contact', old: null, new: who },
      { field: 'contact.position', old: null, new: 'бухгалтер' },
      { field: 'contact.main', old: false, new: true },
    ]
    expect(contactChange({ changes: added })).toEqual({
      personId: 'p',
      name: 'Тестова Ольга',
      position: { old: null, now: 'бухгалтер' },
      main: true,
    })
    const removed = [{ field: 'contact', old: who, new: null }]
    expect(contactChange({ changes: removed })).toMatchObject({ personId: 'p', position: null, main: null })
  })

  it('is nothing in entries about something else', () => {
    expect(contactChange({ changes: [{ field: 'note', old: null, new: 'x' }] })).toBeNull()
  })
})
