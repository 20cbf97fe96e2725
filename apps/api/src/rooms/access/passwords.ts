import { randomInt } from 'node:crypto'
import type { FieldError } from '../../platform/http/problem.ts'
import { isCommonPassword } from './common-passwords.ts'

export const MIN_PASSWORD = 12

/**
 * What is wrong with a new staff password, at `pointer`: under 12 characters, all alike, or one that everybody tries.
 *
 * Example: "qwerty123456" → `password-common`; "лиловый трактор" → nothing.
 */
export function passwordErrors(password: string, login: string, pointer = '/password'): FieldError[] {
  const weak = (code: string, ru: string, en: string) => [{ pointer, code, detail: { ru, en } }]
  const characters = [...password.normalize('NFC')]
  if (characters.length < MIN_PASSWORD) {
    return weak(
      'password-short',
      `Нужно не меньше ${MIN_PASSWORD} знаков`,
      `At least ${MIN_PASSWORD} characters are needed`,
    )
  }
  if (new Set(characters).size < 5 || isCommonPassword(password, login)) {
    return weak(
      'password-common',
      'Такой пароль угадают одним из первых',
      'This password would be guessed among the first',
    )
  }
  return []
}

/** Letters and digits that nobody mistakes for each other when they are read out. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A temporary password to hand over: four groups of four random characters, 79 bits, as `k7mq-w3xh-9fzp-t2rc`. */
export function newTemporaryPassword(): string {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
