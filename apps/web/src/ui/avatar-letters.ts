import { type ClientKind, initials } from '@kith/kernel/names.ts'

/** The letters in the picture of a client of whom the full name is known: «Лаптев Глеб Олегович» → «ЛГ». */
export function avatarLetters(kind: ClientKind, name: string): string {
  if (kind !== 'person') return initials({ kind, name })
  const [lastName, firstName] = name.split(' ')
  return initials({ kind, lastName, firstName })
}
