import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type, { type Static } from 'typebox'
import { choice, Instant, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { CLIENT_STATES, ClientRef } from '../clients/contract.ts'

/** How many contacts one organisation or unit may have. */
export const MAX_CONTACTS = 200

const RegisteredPerson = object(
  {
    id: Uuid,
    displayName: Type.String({ examples: ['Тестова Ольга'] }),
    shortName: Type.String({ examples: ['Тестова О.'] }),
    state: choice(CLIENT_STATES),
    mainPhone: nullable(Type.String({ description: 'E.164', examples: ['+79214447788'] })),
    email: nullable(Type.String()),
    masked: Type.Array(Type.String(), { description: 'Fields whose values your role does not see' }),
  },
  { $id: 'RegisteredPerson', description: 'A person as the contacts of an organisation show them' },
)

const position = nullable(
  Type.String({ maxLength: 200, description: 'What they are there', examples: ['бухгалтер'] }),
)
const main = Type.Boolean({ description: 'The one to call first; an organisation has one at most' })

export const Contact = object(
  {
    id: Uuid,
    client: ref(ClientRef),
    person: ref(RegisteredPerson),
    position,
    main,
    version: Type.Integer(),
    createdAt: Instant,
  },
  { $id: 'Contact', description: 'A person of the registry as a contact of an organisation or unit' },
)
export type ContactJson = Static<typeof Contact>

export const Contacts = object(
  { items: Type.Array(ref(Contact)) },
  { $id: 'Contacts', description: 'Contacts of a client: the main one first, then by name' },
)

const ContactPlace = object(
  {
    id: Uuid,
    client: object({
      id: Uuid,
      kind: choice(CLIENT_KINDS),
      displayName: Type.String({ examples: ['ООО «Тестовая сеть»'] }),
      state: choice(CLIENT_STATES),
    }),
    position,
    main,
  },
  { $id: 'ContactPlace', description: 'An organisation or unit whose contact a person is' },
)
export type ContactPlaceJson = Static<typeof ContactPlace>

export const ContactPlaces = object(
  { items: Type.Array(ref(ContactPlace)), more: Type.Boolean({ description: 'There are others' }) },
  { $id: 'ContactPlaces', description: 'Whose contact a person is, by name' },
)

export const NewContact = object(
  {
    personId: Type.Optional(Uuid),
    name: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'Of a person to be registered: surname, first name, middle name',
      }),
    ),
    phone: Type.Optional(Type.String({ maxLength: 60, description: 'Of a person to be registered' })),
    position: Type.Optional(position),
    main: Type.Optional(main),
  },
  {
    $id: 'NewContact',
    description:
      'Either `personId`, or `name` and `phone` of a person to be registered in the group of the root. The first contact is the main one unless `main` says otherwise.',
    examples: [{ name: 'Тестова Ольга', phone: '8 921 444-77-88', position: 'бухгалтер' }],
  },
)
export type NewContactInput = Static<typeof NewContact>

export const ContactPatch = object(
  { position: Type.Optional(position), main: Type.Optional(main) },
  {
    $id: 'ContactPatch',
    description: 'A merge patch; `main: true` takes it from who was the main contact',
    minProperties: 1,
    examples: [{ position: 'главный бухгалтер' }, { main: true }],
  },
)
export type ContactPatchInput = Static<typeof ContactPatch>

export const contactSchemas = [
  RegisteredPerson,
  Contact,
  Contacts,
  ContactPlace,
  ContactPlaces,
  NewContact,
  ContactPatch,
]
