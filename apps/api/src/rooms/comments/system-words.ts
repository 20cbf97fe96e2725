import type { Language, Words } from '../../platform/http/language.ts'
import type { CommentFactJson, CommentKind } from './schemas.ts'

type SystemKind = Exclude<CommentKind, 'note'>

const TITLES: Record<SystemKind, Words> = {
  'relations-added': { ru: 'Добавление связи между клиентами', en: 'Relation between clients added' },
  'relations-removed': { ru: 'Удаление связи между клиентами', en: 'Relation between clients removed' },
}

const HEADS: Record<SystemKind, Words> = {
  'relations-added': { ru: 'Добавлены связи между клиентами:', en: 'Relations between clients added:' },
  'relations-removed': { ru: 'Удалены связи между клиентами:', en: 'Relations between clients removed:' },
}

/** What a client is called when nothing is left of the name. */
const NAMELESS: Words = { ru: 'Без имени', en: 'No name' }

/** What a system comment is about, as the column «Тема» shows it. */
export function systemTitle(kind: SystemKind, language: Language): string {
  return TITLES[kind][language]
}

/**
 * A system comment in words: a line for each relation, numbered, in the order of the facts.
 *
 * Example: one fact of relations-added → "Добавлены связи между клиентами:\n1) Канарейкина Надежда Викторовна → Жена →
 * Канарейкин Федор Петрович".
 */
export function systemText(kind: SystemKind, facts: readonly CommentFactJson[], language: Language): string {
  const called = (name: string) => name || NAMELESS[language]
  const lines = facts.map(
    ({ from, type, to }, place) =>
      `${place + 1}) ${called(from.displayName)} → ${type.name} → ${called(to.displayName)}`,
  )
  return [HEADS[kind][language], ...lines].join('\n')
}
