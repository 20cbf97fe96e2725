import type { DemoCentre, DemoTag } from './types.ts'

/** What the demo's clients are marked with, where they are served, and why they leave. */

export const TAGS: readonly DemoTag[] = [
  { name: 'Постоянный', color: 'green' },
  { name: 'Ждёт звонка', color: 'orange' },
  { name: 'Семья с детьми', color: 'violet' },
  { name: 'Нужен пандус', color: 'blue' },
  { name: 'Платит по счёту', color: 'teal' },
  { name: 'Только по телефону', color: 'yellow' },
  { name: 'Спорил о заказе', color: 'red' },
  { name: 'Поздравляем лично', color: 'pink' },
]

export const CENTRES: readonly DemoCentre[] = [
  { name: 'Салон на Советской', city: 'Тверь' },
  { name: 'Салон у вокзала', city: 'Тверь' },
  { name: 'Детский центр «Маячата»', city: 'Тверь' },
  { name: 'Салон на Покровке', city: 'Москва' },
  { name: 'Диспетчерская такси', city: 'Москва' },
  { name: 'Салон на Запсковье', city: 'Псков' },
  { name: 'Салон на набережной', city: 'Вологда' },
  { name: 'Салон в Торговых рядах', city: 'Кострома' },
]

export const ARCHIVE_REASONS = [
  'Переехал',
  'Не отвечает',
  'Ушёл к другим',
  'Договор закончился',
  'Заведён дважды',
] as const

export const BLOCK_REASONS = [
  'Просрочен платёж',
  'Просрочен договор',
  'Спор о качестве',
  'Просьба клиента',
] as const

export const CARD_KINDS = ['Накопительная', 'Серебряная', 'Золотая', 'Для сотрудников партнёров'] as const

export const COMMENT_TOPICS = ['Звонок', 'Жалоба', 'Пожелание', 'Договорённость', 'Визит'] as const
