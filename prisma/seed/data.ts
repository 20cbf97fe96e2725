import { withDetails } from './card-details.ts'
import { ARCHIVE_REASONS, BLOCK_REASONS, CARD_KINDS, CENTRES, COMMENT_TOPICS, TAGS } from './dictionaries.ts'
import { makeClients } from './make-clients.ts'
import { NAMED_EDITS } from './named-people.ts'
import { CITIES, SOURCES } from './people.ts'
import { seededChance } from './random.ts'
import type { DemoCompany, DemoStaff } from './types.ts'

const STAFF: readonly DemoStaff[] = [
  { login: 'admin', name: 'Настройкин Аркадий Юрьевич', role: 'system-administrator' },
  { login: 'top', name: 'Верхова Марина Андреевна', role: 'top-manager' },
  { login: 'director', name: 'Рулёв Глеб Сергеевич', role: 'director' },
  { login: 'regional', name: 'Краев Илья Тимофеевич', role: 'regional-director' },
  { login: 'manager', name: 'Тестова Ольга Игоревна', role: 'manager' },
  { login: 'administrator', name: 'Порядкова Зоя Марковна', role: 'administrator' },
  { login: 'seller', name: 'Пробин Семён Львович', role: 'seller' },
  { login: 'seller-optometrist', name: 'Витринина Лидия Олеговна', role: 'seller-optometrist' },
  { login: 'optometrist', name: 'Линзин Марк Эдуардович', role: 'optometrist' },
  { login: 'instructor', name: 'Уроков Денис Павлович', role: 'instructor' },
]

/** The password of every demo sign-in; the demo listens on loopback only. */
export const DEMO_PASSWORD = 'kith-demo-2026'

/**
 * The demo company: an optician's, a taxi and a children's centre under one roof, with about 300 made-up clients.
 * Each call gives the same company, down to the last digit.
 *
 * Example: demoCompany().staff[0].login is "admin".
 */
export function demoCompany(): DemoCompany {
  const clients = withDetails(makeClients(seededChance(2026)))
  return {
    name: 'Группа «Три маяка»: оптика «Ясный маяк», такси «Маячок», детский центр «Маячата»',
    shortName: 'Три маяка',
    cities: CITIES,
    groups: ['Розничные', 'Корпоративные', 'Семейные', 'Партнёры'],
    sources: SOURCES,
    tags: TAGS,
    centres: CENTRES,
    archiveReasons: ARCHIVE_REASONS,
    blockReasons: BLOCK_REASONS,
    cardKinds: CARD_KINDS,
    commentTopics: COMMENT_TOPICS,
    staff: STAFF,
    clients,
    edits: [
      ...NAMED_EDITS,
      {
        client: 'org-1',
        at: '2026-02-03T10:10:00Z',
        by: 'regional',
        fields: { contractUntil: '2026-11-30' },
      },
      {
        client: 'org-1.1.1',
        at: '2026-04-15T09:00:00Z',
        by: 'manager',
        fields: { note: 'Вход со двора, домофон 3.' },
      },
      {
        client: 'org-2',
        at: '2026-10-22T14:25:00Z',
        by: 'top',
        fields: { invoiceDetails: 'Счета без НДС.' },
      },
    ].toSorted((a, b) => a.at.localeCompare(b.at)),
  }
}
