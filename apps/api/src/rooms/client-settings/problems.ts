import type { Words } from '../../platform/http/language.ts'
import { type Problem, problems } from '../../platform/http/problem.ts'
import type { SettingLevel } from '../../settings/inherited-kind.ts'
import type { SourceLevel } from '../../settings/resolve.ts'

export const refuseSetting = problems({
  'setting-not-found': {
    status: 404,
    title: {
      ru: 'Такой настройки нет. Возможно, её больше не используют: обновите страницу',
      en: 'There is no such setting. It may be no longer in use: reload the page',
    },
  },
  'client-group-not-found': {
    status: 404,
    title: { ru: 'Такой группы клиентов нет', en: 'There is no such client group' },
  },
  'setting-apart': {
    status: 422,
    title: {
      ru: 'Реквизиты правят в самой карточке клиента, в разделе «Реквизиты»',
      en: 'Requisites are edited on the client’s card itself, under “Requisites”',
    },
  },
  'setting-not-here': {
    status: 422,
    title: { ru: 'На этом уровне настройку не задают', en: 'The setting isn’t set at this level' },
  },
  'allow-below-root': {
    status: 422,
    title: {
      ru: 'Подчинённому право можно только запретить. Разрешение приходит сверху: разрешите у главной организации и уберите запреты на пути',
      en: 'A subordinate’s right can only be forbidden. Permission comes from above: allow it at the top organisation and remove what forbids it on the way',
    },
  },
  'setting-locked': {
    status: 409,
    title: { ru: 'Настройка закрыта выше', en: 'The setting is locked above' },
  },
  'no-own-account': {
    status: 409,
    title: {
      ru: 'У клиента нет своего счёта. Включите «Свой счёт», чтобы задать эту настройку',
      en: 'The client has no account of its own. Switch “Own account” on to set this',
    },
  },
  'lock-without-below': {
    status: 422,
    title: {
      ru: 'Закрывать не от кого: ниже эту настройку никто не задаёт',
      en: 'There is nobody to lock it against: nobody below sets it',
    },
  },
})

const LEVEL_WORDS: Record<SettingLevel, Words> = {
  company: { ru: 'для всей компании', en: 'for the whole company' },
  group: { ru: 'у группы клиентов', en: 'at a client group' },
  root: { ru: 'у клиента без вышестоящего', en: 'at a client without a parent' },
  below: { ru: 'у подчинённого клиента', en: 'at a subordinate client' },
}

/** 422 that says where the setting is set instead. */
export function notHere(label: Words, levels: readonly SettingLevel[]): Problem {
  const places = (language: keyof Words) => levels.map((level) => LEVEL_WORDS[level][language]).join(', ')
  return refuseSetting('setting-not-here', {
    detail: {
      ru: `«${label.ru}» на этом уровне не задают. Можно: ${places('ru')}`,
      en: `“${label.en}” isn’t set at this level. It can be set ${places('en')}`,
    },
  })
}

/** Who locks, in words: `{ level: 'group', name: 'Корпоративные' }` is «группа „Корпоративные“». */
function locker({ level, name }: { level: SourceLevel; name: string | null }): Words {
  if (level === 'group') return { ru: `в группе «${name}»`, en: `by the group “${name}”` }
  if (level === 'client') return { ru: `выше, у клиента «${name}»`, en: `above, by “${name}”` }
  return { ru: 'для всей компании', en: 'for the whole company' }
}

/** 409 that names the level whose lock stands above. */
export function lockedBy(label: Words, lock: { level: SourceLevel; name: string | null }): Problem {
  const who = locker(lock)
  return refuseSetting('setting-locked', {
    detail: {
      ru: `«${label.ru}»: закрыто ${who.ru}, здесь не изменить. Откройте настройку там или измените её там же`,
      en: `“${label.en}” is locked ${who.en} and can’t be changed here. Unlock it there, or change it there`,
    },
  })
}
