import Type, { type Static } from 'typebox'
import { choice, Instant, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

const password = Type.String({ minLength: 1, maxLength: 200 })
const code = Type.String({ minLength: 1, maxLength: 20, description: 'Six digits of the authenticator app' })
const recoveryCode = Type.String({ minLength: 1, maxLength: 30, description: 'One of the recovery codes' })
const PASSWORD = 'kith-demo-2026'

export const TotpState = object(
  {
    enabled: Type.Boolean(),
    enabledAt: nullable(Instant),
    recoveryCodesLeft: Type.Integer({ description: 'How many of the ten were not used yet' }),
  },
  { $id: 'TotpState', description: 'Your two-factor sign-in' },
)
export const PasswordBody = object(
  { password },
  { $id: 'PasswordAgain', description: 'Your password, once more', examples: [{ password: PASSWORD }] },
)
export const TotpSecret = object(
  {
    secret: nullable(Type.String({ description: 'Base32, for typing in' })),
    uri: nullable(Type.String({ description: '`otpauth://`, for a QR code' })),
  },
  {
    $id: 'TotpSecret',
    description:
      'The secret for an authenticator app, shown once: null at a repetition with the same Idempotency-Key',
  },
)
export const CodeBody = object(
  { code },
  { $id: 'TotpCode', description: 'A code of the new app', examples: [{ code: '492039' }] },
)
export const RecoveryCodes = object(
  { recoveryCodes: nullable(Type.Array(Type.String({ examples: ['7KQ2M-X4R9T'] }))) },
  {
    $id: 'RecoveryCodes',
    description:
      'Ten codes, shown once: null at a repetition with the same Idempotency-Key. Each lets in once',
  },
)
export const PasswordAndCodeBody = object(
  { password, code },
  {
    $id: 'PasswordAndCode',
    description: 'Your password and a code of the app',
    examples: [{ password: PASSWORD, code: '492039' }],
  },
)
export const DisableTotpBody = object(
  { password, code: Type.Optional(code), recoveryCode: Type.Optional(recoveryCode) },
  {
    $id: 'DisableTotp',
    description: 'Your password, and a code of the app or a recovery code',
    examples: [{ password: PASSWORD, recoveryCode: '7KQ2M-X4R9T' }],
  },
)

export const Passkey = object(
  {
    id: Uuid,
    name: Type.String(),
    createdAt: Instant,
    lastUsedAt: nullable(Instant),
    version: Type.Integer(),
  },
  { $id: 'Passkey', description: 'A passkey of yours' },
)
export const PasskeyList = object(
  { items: Type.Array(ref(Passkey)) },
  { $id: 'PasskeyList', description: 'Your passkeys, oldest first' },
)
const name = Type.String({ minLength: 1, maxLength: 100 })
export const PasskeyPatchBody = object(
  { name: Type.Optional(name) },
  {
    $id: 'PasskeyPatch',
    description: 'What changes of a passkey',
    minProperties: 1,
    examples: [{ name: 'Рабочий ноутбук' }],
  },
)

/** What `navigator.credentials` is asked, in WebAuthn's own JSON form; the browser's functions take it as it is. */
export const PasskeyOptions = object(
  {
    options: Type.Unsafe<object>({
      type: 'object',
      additionalProperties: true,
      description: 'WebAuthn’s `PublicKeyCredential…OptionsJSON`, to be handed to the browser as it is',
    }),
  },
  {
    $id: 'PasskeyOptions',
    description: 'What to ask the browser; the answer is taken for five minutes, once',
  },
)
const bytes = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[A-Za-z0-9_-]+$' })
const credential = { id: bytes(1400), type: Type.Optional(choice(['public-key'] as const)) }
const EXAMPLE_CLIENT_DATA = 'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0'

const RegistrationAnswer = object(
  {
    ...credential,
    response: object({
      clientDataJSON: bytes(4000),
      attestationObject: bytes(100_000),
      transports: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { maxItems: 10 })),
    }),
  },
  { $id: 'PasskeyRegistration', description: 'The browser’s answer to adding a passkey, bytes in base64url' },
)
export const NewPasskeyBody = object(
  { name, response: ref(RegistrationAnswer) },
  {
    $id: 'NewPasskey',
    description: 'The new passkey with the name that you give it',
    examples: [
      {
        name: 'Рабочий ноутбук',
        response: {
          id: 'q83vASNFZ4mrze8BI0VniQ',
          response: { clientDataJSON: EXAMPLE_CLIENT_DATA, attestationObject: 'o2NmbXRkbm9uZQ' },
        },
      },
    ],
  },
)
const AuthenticationAnswer = object(
  {
    ...credential,
    response: object({
      clientDataJSON: bytes(4000),
      authenticatorData: bytes(4000),
      signature: bytes(4000),
      userHandle: Type.Optional(nullable(bytes(100))),
    }),
  },
  { $id: 'PasskeyAssertion', description: 'The browser’s answer to signing in, bytes in base64url' },
)
export const PasskeySignInBody = object(
  { response: ref(AuthenticationAnswer) },
  {
    $id: 'PasskeySignIn',
    description: 'A passkey’s proof',
    examples: [
      {
        response: {
          id: 'q83vASNFZ4mrze8BI0VniQ',
          response: {
            clientDataJSON: EXAMPLE_CLIENT_DATA,
            authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4',
            signature: 'MEUCIQDx',
          },
        },
      },
    ],
  },
)

export type RegistrationJson = Static<typeof RegistrationAnswer>
export type AssertionJson = Static<typeof AuthenticationAnswer>
export type PasskeyJson = Static<typeof Passkey>

export const factorSchemas = [
  TotpState,
  PasswordBody,
  TotpSecret,
  CodeBody,
  RecoveryCodes,
  PasswordAndCodeBody,
  DisableTotpBody,
  Passkey,
  PasskeyList,
  PasskeyPatchBody,
  PasskeyOptions,
  RegistrationAnswer,
  NewPasskeyBody,
  AuthenticationAnswer,
  PasskeySignInBody,
]
