import Type, { type Static } from 'typebox'
import { LANGUAGES } from '../../platform/http/language.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, NamedRef, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

export const Me = object(
  {
    id: Uuid,
    login: Type.String(),
    name: Type.String(),
    language: choice(LANGUAGES),
    roles: Type.Array(ref(NamedRef)),
    permissions: Type.Array(Type.String(), { examples: [['clients.view', 'clients.edit']] }),
    cities: nullable(
      Type.Array(ref(NamedRef), { description: 'Where one may post money and debts; null: everywhere' }),
    ),
    mustChangePassword: Type.Boolean({
      description: 'The password is a temporary one: nothing else is done before it is changed',
    }),
    version: Type.Integer(),
  },
  { $id: 'Me', description: 'The signed-in staff user' },
)

export const SignedIn = object(
  { accessToken: Type.String(), expiresAt: Instant, user: ref(Me) },
  { $id: 'SignedIn', description: 'A short access token; the refresh token is in an HttpOnly cookie' },
)

const login = Type.String({ minLength: 1, maxLength: 64 })
const password = Type.String({ minLength: 1, maxLength: 200 })

export const SignInBody = object(
  {
    login,
    password,
    code: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 30,
        description: 'With two-factor sign-in: a code of the authenticator app, or a recovery code',
      }),
    ),
  },
  {
    $id: 'SignIn',
    description: 'Login and password',
    examples: [{ login: 'admin', password: 'kith-demo-2026' }],
  },
)

export const SetupBody = object(
  {
    token: Type.String({ minLength: 20, maxLength: 100 }),
    login,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    password,
  },
  {
    $id: 'Setup',
    description: 'The first administrator, by the one-time link',
    examples: [
      {
        token: 'dG9rZW4tb2YtdGhlLXNldHVwLWxpbms',
        login: 'admin',
        name: 'Канарейкин Фёдор',
        password: 'twelve-or-more-26',
      },
    ],
  },
)

export const SetupState = object(
  { needed: Type.Boolean() },
  { $id: 'SetupState', description: 'Whether there is no staff yet' },
)

export const MePatchBody = object(
  { language: Type.Optional(choice(LANGUAGES)) },
  { $id: 'MePatch', description: 'One’s own preferences', minProperties: 1, examples: [{ language: 'en' }] },
)

export const StaffItem = object(
  { id: Uuid, name: Type.String(), active: Type.Boolean() },
  { $id: 'StaffItem', description: 'A staff user, as others see them' },
)
export const StaffPage = pageOf(ref(StaffItem), { $id: 'StaffPage', description: 'Staff users by name' })

export type MeJson = Static<typeof Me>
export const accessSchemas = [
  Me,
  SignedIn,
  SignInBody,
  SetupBody,
  SetupState,
  MePatchBody,
  StaffItem,
  StaffPage,
]
