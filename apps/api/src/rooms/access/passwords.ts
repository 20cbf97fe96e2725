import { hash, verify } from '@node-rs/argon2'
import type { FieldError } from '../../platform/http/problem.ts'

/** OWASP's second choice for argon2id: 19 MiB, 2 passes, 1 lane; about 30 ms here. */
const ARGON2ID = 2
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const MIN_PASSWORD = 12

/** Beginnings and wholes of passwords that guessing starts with; compared in lower case without digits and signs around. */
const COMMON = [
  'password',
  'qwerty',
  'qwertyuiop',
  'administrator',
  'letmein',
  'welcome',
  'iloveyou',
  'йцукен',
  'йцукенгшщзх',
  'пароль',
  'администратор',
  'привет',
  'qazwsxedc',
  'zxcvbnm',
  'asdfghjkl',
  'kith',
]

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST)
}

// Compared against when the login is unknown, so that both answers take as long.
const NOBODY = await hashPassword(crypto.randomUUID())

/** Whether the password fits; without a hash (unknown login) the same work is done and the answer is no. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? NOBODY, password.normalize('NFC'))
  return passwordHash !== null && fits
}

/** What is wrong with a new staff password: under 12 characters, all alike, or one that everybody tries. */
export function passwordErrors(password: string, login: string): FieldError[] {
  const weak = (code: string, ru: string, en: string) => [{ pointer: '/password', code, detail: { ru, en } }]
  const characters = [...password]
  if (characters.length < MIN_PASSWORD) {
    return weak(
      'password-short',
      `Нужно не меньше ${MIN_PASSWORD} знаков`,
      `At least ${MIN_PASSWORD} characters are needed`,
    )
  }
  const core = password.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const tellsLogin = login.length > 0 && core === login
  if (new Set(characters).size < 5 || core === '' || COMMON.includes(core) || tellsLogin) {
    return weak(
      'password-common',
      'Такой пароль угадают одним из первых',
      'This password would be guessed among the first',
    )
  }
  return []
}
