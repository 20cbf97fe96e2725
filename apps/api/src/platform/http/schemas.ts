import Type, { type Static, type TSchema } from 'typebox'

/** An object that refuses fields it doesn't know. */
export function object<P extends Record<string, TSchema>>(properties: P, options: object = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** A reference to a named schema (`$id`), which becomes a component of the OpenAPI document; its type is the schema's. */
export function ref<S extends TSchema>(schema: S) {
  const id = (schema as { $id?: string }).$id
  if (id === undefined) throw new Error('Only a schema with an $id can be referred to')
  return Type.Unsafe<Static<S>>({ $ref: `${id}#` })
}

export function nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()])
}

/** An enumeration as JSON Schema writes it, typed as the union of its values. */
export function choice<const V extends readonly string[]>(values: V, options: object = {}) {
  return Type.Unsafe<V[number]>({ type: 'string', enum: [...values], ...options })
}

/** A text that may be missing. */
export const NullableText = nullable(Type.String())
export const Uuid = Type.String({
  format: 'uuid',
  description: 'UUID',
  examples: ['01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'],
})
export const Instant = Type.String({
  format: 'date-time',
  description: 'RFC 3339, UTC',
  examples: ['2026-11-14T09:30:00.000Z'],
})
export const LocalDate = Type.String({
  format: 'date',
  description: 'Calendar date from 1800 to 2200',
  examples: ['2026-11-14'],
})

export const NamedRef = object(
  { id: Uuid, name: Type.String() },
  { $id: 'NamedRef', description: 'A reference with its name' },
)
export const WordsSchema = object(
  { ru: Type.String(), en: Type.String() },
  { $id: 'Words', description: 'A text in Russian and English' },
)

export const FieldErrorSchema = object(
  {
    pointer: Type.String({ description: 'JSON pointer into the body; `?/name` for the query' }),
    code: Type.String(),
    detail: Type.String(),
    subjectId: Type.Optional(
      Type.String({ format: 'uuid', description: 'The other object that it is about, when you may see it' }),
    ),
  },
  { $id: 'FieldError', description: 'One field that is wrong' },
)

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ format: 'uri' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String(),
    code: Type.String({ description: 'Stable; texts may change' }),
    requestId: Type.String(),
    errors: Type.Optional(Type.Array(ref(FieldErrorSchema))),
    current: Type.Optional(Type.Unknown({ description: 'With 412: the resource as it is now' })),
  },
  {
    $id: 'Problem',
    description: 'A refusal (RFC 9457), in the language of Accept-Language',
    examples: [
      {
        type: 'https://kith.example/problems/version-stale',
        title: 'This was changed while you were editing. Compare and choose',
        status: 412,
        detail: 'This was changed while you were editing. Compare and choose',
        instance: 'urn:kith:request:req-1',
        code: 'version-stale',
        requestId: 'req-1',
      },
    ],
  },
)

export const sharedSchemas = [NamedRef, WordsSchema, FieldErrorSchema, ProblemSchema]
