/** What is wrong with parts of one field, by the place within it: `''` is the field itself, `0/number` its first phone. */
export type FieldErrors = Readonly<Record<string, string>>
