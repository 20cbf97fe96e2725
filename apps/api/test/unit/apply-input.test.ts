import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyInput, type ClientInput } from '../../src/rooms/clients/apply-input.ts'
import { emptyClient } from '../../src/rooms/clients/client-values.ts'

const TODAY = '2026-11-14'
const context = { today: TODAY, newId: () => 'new' }
const person = { ...emptyClient('person', TODAY), lastName: 'Ёлкин', groupId: 'g' }
const organization = { ...emptyClient('organization', TODAY), name: 'Ладья', groupId: 'g' }
const unit = { ...emptyClient('unit', TODAY), name: 'Отдел', parentId: 'p' }

const faults = (before: typeof person, input: ClientInput) =>
  applyInput(before, input, context).errors.map(({ pointer, code }) => `${pointer} ${code}`)

describe('an input', () => {
  it.each([
    ['nothing', person, {}, []],
    ['no name', person, { lastName: null }, ['/lastName name-required']],
    ['only a first name', person, { lastName: null, firstName: 'Пётр' }, []],
    ['only a middle name', person, { lastName: ' ', middleName: 'П' }, ['/lastName name-required']],
    ['no name of an organisation', organization, { name: null }, []],
    ['no name of a unit', unit, { name: '' }, ['/name name-required']],
    ['a unit without a parent', unit, { parentId: null }, ['/parentId parent-required']],
    [
      'a group of a unit',
      unit,
      { groupId: 'g' },
      ['/groupId not-of-this-kind', '/groupId group-on-roots-only'],
    ],
    ['a root without a group', person, { groupId: null }, ['/groupId group-required']],
    ['a sex of an organisation', organization, { sex: 'male' }, ['/sex not-of-this-kind']],
    ['no sex of an organisation', organization, { sex: null, incapacitated: false }, []],
    ['born today', person, { birthDate: TODAY }, []],
    ['born tomorrow', person, { birthDate: '2026-11-15' }, ['/birthDate in-future']],
    ['registered tomorrow', person, { registeredOn: '2026-11-15' }, ['/registeredOn in-future']],
    ['a contract of one day', person, { contractFrom: TODAY, contractUntil: TODAY }, []],
    ['an open contract', person, { contractUntil: '1999-01-01' }, []],
    [
      'a contract backwards',
      person,
      { contractFrom: '2030-01-02', contractUntil: '2030-01-01' },
      ['/contractUntil term-reversed'],
    ],
    ['a Cyrillic address', person, { email: 'фёдор@почта.рф', site: 'https://почта.рф/a?b#c' }, []],
    ['a bare host', person, { email: 'a@localhost', site: 'localhost' }, ['/email email', '/site site']],
    ['a script', person, { site: 'javascript:alert(1)' }, ['/site site']],
  ] as [string, typeof person, ClientInput, string[]][])('with %s', (_, before, input, expected) => {
    expect(faults(before, input)).toEqual(expected)
  })

  it('touches what it names and nothing else', () => {
    const keys = ['lastName', 'firstName', 'note', 'passport', 'address', 'email'] as const
    const input = fc.record(
      Object.fromEntries(keys.map((key) => [key, fc.option(fc.string(), { nil: null })])),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(input, (written) => {
        const { values } = applyInput(person, written as ClientInput, context)
        for (const key of Object.keys(person) as (keyof typeof person)[]) {
          if (!Object.hasOwn(written, key)) expect(values[key]).toEqual(person[key])
        }
      }),
    )
  })

  it('once applied changes nothing when applied again', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: null })
    fc.assert(
      fc.property(fc.record({ lastName: text, note: text, address: text }), (written) => {
        const once = applyInput(person, written, context).values
        expect(applyInput(once, written, context).values).toEqual(once)
        const back = { lastName: once.lastName, note: once.note, address: once.address }
        expect(applyInput(once, back, context).values).toEqual(once)
      }),
      { numRuns: 1_000 },
    )
  }, 30_000)
})
