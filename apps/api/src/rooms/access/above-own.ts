import { ALL_PERMISSIONS, ONLY_FOR_KEYS, PERMISSIONS, type Permission } from '@kith/kernel/permissions.ts'
import type { Language, Words } from '../../platform/http/language.ts'
import { type Problem, problems } from '../../platform/http/problem.ts'

const refuseAbove = problems({
  'above-own': {
    status: 403,
    title: { ru: 'Это даёт права, которых у вас нет', en: 'This involves permissions that you lack' },
  },
})

/**
 * The permissions among `wanted` that one lacks oneself, in the order of the role editor; keys that are no permission any
 * more are left out. Empty means: not above one's own.
 *
 * Example: own ['clients.view'], wanted ['subscriptions.refund', 'clients.view'] → ['subscriptions.refund'].
 */
export function lacked(own: ReadonlySet<string>, wanted: Iterable<string>): Permission[] {
  const asked = new Set(wanted)
  return ALL_PERMISSIONS.filter((permission) => asked.has(permission) && !own.has(permission))
}

/**
 * What an edit of a role's permissions adds or takes away: both are refused for permissions that one lacks.
 *
 * Example: ['clients.view', 'debts.manage'] → ['clients.view', 'clients.edit'] touches debts.manage and clients.edit.
 */
export function touched(before: Iterable<string>, after: Iterable<string>): string[] {
  return [...new Set(before).symmetricDifference(new Set(after))]
}

function listed(missing: readonly Permission[], language: Language): string {
  return missing
    .map((permission) => {
      const words = PERMISSIONS[permission][language]
      return words.charAt(0).toLowerCase() + words.slice(1)
    })
    .join('; ')
}

const refusal = (words: (list: string) => Words, missing: readonly Permission[]): Problem =>
  refuseAbove('above-own', {
    detail: { ru: words(listed(missing, 'ru')).ru, en: words(listed(missing, 'en')).en },
  })

/**
 * Refuses giving or taking a role above one's own. @throws 403 `above-own` that names the role and what one lacks:
 * «Роль «Директор» даёт права, которых нет у вас: возврат по абонементу. Её может выдать тот, у кого они есть.»
 */
export function refuseRoleAbove(
  own: ReadonlySet<string>,
  role: { name: string; permissions: readonly string[] },
  what: 'give' | 'take',
): void {
  const missing = lacked(own, role.permissions)
  if (missing.length === 0) return
  const end =
    what === 'give'
      ? { ru: 'Её может выдать тот, у кого они есть.', en: 'Someone who has them may give it.' }
      : { ru: 'Снять её может тот, у кого они есть.', en: 'Someone who has them may take it away.' }
  throw refusal(
    (list) => ({
      ru: `Роль «${role.name}» даёт права, которых нет у вас: ${list}. ${end.ru}`,
      en: `The role “${role.name}” has permissions that you lack: ${list}. ${end.en}`,
    }),
    missing,
  )
}

/** Refuses changing permissions that one lacks oneself, in whichever role. @throws 403 `above-own`. */
export function refusePermissionsAbove(own: ReadonlySet<string>, changed: Iterable<string>): void {
  const missing = lacked(own, changed)
  if (missing.length === 0) return
  throw refusal(
    (list) => ({
      ru: `Этих прав нет у вас самих: ${list}. Менять их в ролях может тот, у кого они есть.`,
      en: `You lack these permissions yourself: ${list}. Someone who has them may change them in roles.`,
    }),
    missing,
  )
}

/** Refuses touching what lets a more powerful person in: login, password, second factor. @throws 403 `above-own`. */
export function refusePersonAbove(
  own: ReadonlySet<string>,
  person: { name: string; permissions: Iterable<string> },
): void {
  const missing = lacked(own, person.permissions)
  if (missing.length === 0) return
  throw refusal(
    (list) => ({
      ru: `У пользователя «${person.name}» есть права, которых нет у вас: ${list}. Логин, пароль и второй шаг входа ему меняет тот, у кого они есть.`,
      en: `“${person.name}” has permissions that you lack: ${list}. Login, password and second factor are changed by someone who has them.`,
    }),
    missing,
  )
}

/**
 * Refuses giving an API key scopes that one lacks oneself. What only keys get is nobody's own, so whoever manages keys
 * gives it. @throws 403 `above-own`.
 *
 * Example: own ['api-keys.manage'], scopes ['terminal.pay'] → given; scopes ['debts.manage'] → refused.
 */
export function refuseScopesAbove(own: ReadonlySet<string>, scopes: Iterable<string>): void {
  const missing = lacked(own, scopes).filter((scope) => !ONLY_FOR_KEYS.includes(scope))
  if (missing.length === 0) return
  throw refusal(
    (list) => ({
      ru: `Этих прав нет у вас самих: ${list}. Дать их ключу может тот, у кого они есть.`,
      en: `You lack these permissions yourself: ${list}. Someone who has them may give them to a key.`,
    }),
    missing,
  )
}
