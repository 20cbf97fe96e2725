import { CENTRES, TAGS } from './dictionaries.ts'
import { demoRequisites } from './requisites.ts'
import type { DemoClient, DemoFields } from './types.ts'

/** What stands on the cards of those whom the demo knows by name, beside what they were entered with. */
const OF_NAMED: Readonly<Record<string, DemoFields>> = {
  kanareikin: {
    tags: ['Постоянный', 'Семья с детьми'],
    centre: 'Салон на Покровке',
    addresses: [
      { label: 'дом', address: 'Москва, ул. Садовых Гномов, 7, кв. 14' },
      { label: 'работа', address: 'Москва, Фонарный пер., 2' },
      { label: 'кружок Ани', address: 'Москва, ул. Ёлочная, 19' },
    ],
  },
  kanareikina: { tags: ['Семья с детьми', 'Поздравляем лично'], centre: 'Салон на Покровке' },
  'org-1': {
    ...demoRequisites(1),
    tags: ['Платит по счёту'],
    centre: 'Салон на Советской',
    addresses: [
      { label: 'центральный склад', address: 'Тверь, ул. Складская, 40, ворота 3' },
      { label: 'офис', address: 'Тверь, Речной пер., 3' },
    ],
  },
  'org-2': {
    ...demoRequisites(2),
    tags: ['Платит по счёту', 'Ждёт звонка'],
    addresses: [{ label: 'контора', address: 'Псков, ул. Заводская, 8' }],
  },
  'org-3': { ...demoRequisites(3), tags: ['Спорил о заказе'] },
  'org-7': demoRequisites(7),
  'org-12': { ...demoRequisites(12), tags: ['Ждёт звонка'] },
}

/** Tags and a centre of the city for some of the others: every third is served somewhere, every fourth is marked. */
function ofOthers({ kind, fields }: DemoClient, index: number): DemoFields {
  if (kind !== 'person') return {}
  const centres = CENTRES.filter(({ city }) => city === fields.city)
  const centre = index % 3 === 0 ? centres[index % Math.max(1, centres.length)]?.name : undefined
  const tag = index % 4 === 0 ? TAGS[(index / 4) % TAGS.length]?.name : undefined
  return { ...(centre === undefined ? {} : { centre }), ...(tag === undefined ? {} : { tags: [tag] }) }
}

/** The same clients with tags, centres, favourite addresses and requisites on their cards. */
export function withDetails(clients: readonly DemoClient[]): DemoClient[] {
  return clients.map((client, index) => ({
    ...client,
    fields: { ...client.fields, ...(OF_NAMED[client.key] ?? ofOthers(client, index)) },
  }))
}
