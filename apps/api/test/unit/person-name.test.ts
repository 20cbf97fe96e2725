import { cleanText } from '@kith/kernel/text.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { personName } from '../../src/rooms/contacts/person-name.ts'

it('reads a name in one line: surname, first name, and whatever follows as the middle name', () => {
  expect(personName('  Тестова   Ольга Ивановна ')).toEqual({
    lastName: 'Тестова',
    firstName: 'Ольга',
    middleName: 'Ивановна',
  })
  expect(personName('Тестова Ольга')).toEqual({ lastName: 'Тестова', firstName: 'Ольга' })
  expect(personName('Алиев Рустам Вагиф оглы')).toMatchObject({ middleName: 'Вагиф оглы' })
  expect(personName('Ольга')).toEqual({ firstName: 'Ольга' })
  expect(personName(' ')).toEqual({})
})

it('loses no word of any line', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (line) => {
      const { lastName, firstName, middleName } = personName(line)
      expect([lastName, firstName, middleName].filter(Boolean).join(' ')).toBe(cleanText(line))
    }),
  )
})
