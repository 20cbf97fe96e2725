import type { ClientKind } from '@kith/kernel/names.ts'
import Type, { type Static, type TSchema } from 'typebox'
import type { Field } from '../../fields/field.ts'
import { nullable, object, Uuid } from '../../platform/http/schemas.ts'

/** A field that people write, typed with the schema of its values. */
export const field = <I extends TSchema>(f: Field<ClientKind, I> & { input: I }) => f
/** A field that is only shown. */
export const shown = (f: Field<ClientKind, undefined>) => f
export const text = (maxLength: number) => nullable(Type.String({ maxLength }))
/** The kinds that are not people. */
export const OTHERS = ['organization', 'unit'] as const

export const PhoneInput = object(
  {
    id: Type.Optional(Uuid),
    number: Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'However typed; kept as E.164',
      examples: ['8 (921) 444-77-88'],
    }),
    label: Type.Optional(text(100)),
    main: Type.Optional(Type.Boolean()),
    smsConsent: Type.Optional(Type.Boolean()),
    callConsent: Type.Optional(Type.Boolean()),
  },
  {
    $id: 'PhoneInput',
    description: 'A phone as written; `id` keeps the identity of one that is there already',
  },
)

export const AddressInput = object(
  {
    id: Type.Optional(Uuid),
    label: Type.Optional(text(100)),
    address: Type.String({ minLength: 1, maxLength: 500, examples: ['Речной, Лесная ул., 12'] }),
  },
  {
    $id: 'AddressInput',
    description: 'A favourite address as written; `id` keeps the identity of one that is there already',
  },
)

export type PhoneValue = Static<typeof PhoneInput>
export type AddressValue = Static<typeof AddressInput>
