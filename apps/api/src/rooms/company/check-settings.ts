import { cleanText } from '@kith/kernel/text.ts'
import type { FieldError } from '../../platform/http/problem.ts'
import type { CompanySettingKey, CompanySettings } from '../../settings/registry.ts'
import { isHideable } from '../clients/contract.ts'

export type SettingsPatch = { [K in CompanySettingKey]?: CompanySettings[K] | null | undefined }

/** Whether the time zone is one by name, e.g. `Asia/Yekaterinburg`; offsets such as `+05:00` are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function wrong(key: CompanySettingKey, code: string, ru: string, en: string): FieldError {
  return { pointer: `/${key}`, code, detail: { ru, en } }
}

/** What the schemas of the values can't tell is wrong with them; null, back to the default, never is. */
export function settingErrors(patch: SettingsPatch): FieldError[] {
  const errors: FieldError[] = []
  const zone = patch['time-zone']
  if (typeof zone === 'string' && !isTimeZone(zone)) {
    errors.push(
      wrong(
        'time-zone',
        'time-zone-unknown',
        `Часового пояса «${zone}» нет. Выберите его из списка, например Europe/Moscow`,
        `There is no time zone “${zone}”. Choose one from the list, e.g. Europe/Moscow`,
      ),
    )
  }
  for (const field of patch['hidden-fields'] ?? []) {
    if (isHideable(field)) continue
    errors.push(
      wrong(
        'hidden-fields',
        'not-hideable',
        `Поле «${field}» скрыть нельзя: такого нет, или без него не обойтись`,
        `The field “${field}” can’t be hidden: there is none, or nothing works without it`,
      ),
    )
  }
  return errors
}

/** The values as they are kept: the name without stray spaces, the hidden fields in one order. */
export function cleanSettings(patch: SettingsPatch): SettingsPatch {
  const name = patch['company-name']
  const hidden = patch['hidden-fields']
  return {
    ...patch,
    ...(typeof name === 'string' && { 'company-name': cleanText(name) }),
    ...(hidden && { 'hidden-fields': hidden.toSorted() }),
  }
}
