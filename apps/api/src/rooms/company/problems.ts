import type { Words } from '../../platform/http/language.ts'
import { type Problem, refuse } from '../../platform/http/problem.ts'

/** 403 for a setting that this person may see and not change. */
export function notYours(label: Words): Problem {
  return refuse('forbidden', {
    detail: {
      ru: `У вашей роли нет права менять настройку «${label.ru}»`,
      en: `Your role may not change the setting “${label.en}”`,
    },
  })
}
