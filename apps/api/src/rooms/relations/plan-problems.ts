import { invalid, type Problem } from '../../platform/http/problem.ts'
import type { Fact, PlannedClient, PlannedType } from './facts.ts'
import { labelOf } from './labels.ts'
import { ITSELF, refuseRelation, wrong } from './problems.ts'

export const itselfRefused = (): Problem => invalid(wrong('/clientId', 'itself', ITSELF))

export const nothingTicked = (): Problem =>
  invalid(
    wrong('/is', 'nothing-ticked', {
      ru: 'Отметьте хотя бы одну связь',
      en: 'Tick at least one relation',
    }),
  )

/** Whoever of the two is archived or deleted, the current client first; the other one is named only to who may see it. */
export function clientOutOfUse(
  current: PlannedClient,
  other: PlannedClient,
  seesClients: boolean,
): Problem | null {
  const client = [current, other].find(({ archived, deleted }) => archived || deleted)
  if (client === undefined) return null
  const [ru, en] = client.deleted
    ? ['удалён. Восстановите его', 'is deleted']
    : ['в архиве. Верните его', 'is archived']
  const named = seesClients
    ? { ru: `«${client.displayName}»`, en: `“${client.displayName}”` }
    : client === current
      ? { ru: 'Этот клиент', en: 'This client' }
      : { ru: 'Другой клиент', en: 'The other client' }
  return refuseRelation(client.deleted ? 'relation-client-deleted' : 'relation-client-archived', {
    detail: {
      ru: `${named.ru} ${ru}, чтобы добавить связи`,
      en: `${named.en} ${en}. Restore it to add relations`,
    },
  })
}

/** Which of the relations there are already, as comments write them: «Канарейкин → Муж → Канарейкина». */
export function relationExists(
  taken: readonly Fact[],
  types: ReadonlyMap<string, PlannedType>,
  clients: Record<'is' | 'has', PlannedClient>,
  seesClients: boolean,
): Problem {
  const nameOf = (id: string) => (clients.is.id === id ? clients.is : clients.has).displayName
  const told = (language: 'ru' | 'en') =>
    taken
      .map(({ fromId, typeId, typeName, toId }) => {
        const type = types.get(typeId)
        const holder = clients.is.id === fromId ? clients.is : clients.has
        const label = type === undefined ? typeName : labelOf(type, holder.sex, language)
        return seesClients ? `${nameOf(fromId)} → ${label} → ${nameOf(toId)}` : label
      })
      .join('; ')
  return refuseRelation('relation-exists', {
    detail: {
      ru: `Уже есть: ${told('ru')}. Снимите эту галочку или укажите другой срок. Ничего не сохранено.`,
      en: `There is already: ${told('en')}. Untick it or give another term. Nothing was saved.`,
    },
  })
}
