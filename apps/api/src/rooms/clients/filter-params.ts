import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type from 'typebox'
import { choice, LocalDate } from '../../platform/http/schemas.ts'
import { CLIENT_STATES } from './schemas.ts'

/** A reference filter takes this many values; a client that has any of them meets it. */
const MOST_VALUES = 50
const UUID_PATTERN = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const UUID_LENGTH = 36
const EXAMPLE = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

function several(one: string, longest: number, description: string, examples: string[]) {
  return Type.Optional(
    Type.String({
      pattern: `^(${one})(,(${one})){0,${MOST_VALUES - 1}}$`,
      maxLength: (longest + 1) * MOST_VALUES,
      description: `${description}; several are separated by commas, up to ${MOST_VALUES}, and any of them will do`,
      examples,
    }),
  )
}

export const ids = (description: string) => several(UUID_PATTERN, UUID_LENGTH, description, [EXAMPLE])
const text = (minLength: number, maxLength: number, description: string, example: string) =>
  Type.Optional(Type.String({ minLength, maxLength, description, examples: [example] }))
const date = (description: string) =>
  Type.Optional(Type.String({ ...LocalDate, description: `${description}, inclusive` }))
const dayOfYear = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
      maxLength: 5,
      description,
      examples: ['12-25', '01-07'],
    }),
  )

/** What the directory and its export filter by. */
export const filterParams = {
  name: text(2, 200, 'Every word of it stands somewhere in the name, ё as е', 'канар фёдор'),
  phone: text(4, 40, 'A whole phone in any notation, or its last 4 or more digits', '8 (911) 555-66-77'),
  email: text(2, 254, 'The address, or its beginning', 'fedor@'),
  inn: Type.Optional(
    Type.String({
      pattern: '^[0-9]{3,12}$',
      maxLength: 12,
      description: 'The INN, or its beginning',
      examples: ['7707'],
    }),
  ),
  contractNumber: text(1, 100, 'The contract number, or its beginning', 'К-2026/'),
  cardNumber: text(1, 100, 'The number of a discount card, or its beginning', '000123'),
  kind: several(CLIENT_KINDS.join('|'), 12, 'Kind of client', ['person', 'organization,unit']),
  groupId: ids('Group of the root client'),
  cityId: ids('City'),
  centreId: ids('Centre'),
  sourceId: ids('How they heard of us'),
  tagId: ids('Tag'),
  responsibleId: several(
    `me|${UUID_PATTERN}`,
    UUID_LENGTH,
    'Responsible staff user; `me` is who is signed in',
    ['me', EXAMPLE],
  ),
  blocked: Type.Optional(
    Type.Boolean({ description: 'Blocked, by itself or by an ancestor; false leaves those out' }),
  ),
  registeredFrom: date('Registered on this day or later'),
  registeredTo: date('Registered on this day or earlier'),
  birthDateFrom: date('Born on this day or later'),
  birthDateTo: date('Born on this day or earlier'),
  birthdayFrom: dayOfYear(
    'Birthday on this day of any year (MM-DD) or later in the year. After `birthdayTo`, the range goes over New Year',
  ),
  birthdayTo: dayOfYear('Birthday on this day of any year (MM-DD) or earlier in the year'),
  debt: Type.Optional(
    Type.Boolean({
      description: 'Owes us something in some city; false leaves those out. Needs accounts.view',
    }),
  ),
  parentId: Type.Optional(Type.String({ format: 'uuid', description: 'Direct subordinates of this client' })),
  subtree: Type.Optional(Type.Boolean({ description: 'With `parentId`: all below it' })),
  roots: Type.Optional(Type.Boolean({ description: 'Only clients without a parent' })),
  custom: Type.Optional(
    Type.String({
      minLength: 2,
      maxLength: 4000,
      description:
        'Conditions on custom fields as JSON, by the id of the field: `"beginning"` of a text, phone or link, `{"from": 1, "to": 5}` of a number, money (minor units) or date, `true` or `false` of a flag, `["<choice id>", …]` any of these choices',
      examples: ['{"01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54":{"from":1000}}'],
    }),
  ),
  state: Type.Optional(
    choice(CLIENT_STATES, { default: 'active', description: 'Effective; `active` includes the blocked' }),
  ),
}

/** The field that a filter tells something about, where it isn't named the same. */
export const FIELD_OF_FILTER: Readonly<Record<string, string>> = {
  phone: 'phones',
  tagId: 'tagIds',
  debt: 'debtMinor',
  registeredFrom: 'registeredOn',
  registeredTo: 'registeredOn',
  birthDateFrom: 'birthDate',
  birthDateTo: 'birthDate',
  birthdayFrom: 'birthDate',
  birthdayTo: 'birthDate',
}
