import type { DemoFields, DemoState } from './types.ts'

/** An organisation or unit of the demo with what is below it: other units, or a number of unnamed employees. */
export type DemoBranch = {
  name: string
  fields?: DemoFields
  state?: DemoState
  /** Group of a root. */
  group?: string
  below?: readonly DemoBranch[]
  /** So many people are made up, of this age. */
  employees?: number
  age?: readonly [number, number]
  people?: readonly DemoPersonRow[]
}

/** A person whom the demo knows by name. */
export type DemoPersonRow = DemoFields & { lastName: string; firstName: string; state?: DemoState }

const main = (number: string) => ({ phones: [{ number, main: true, callConsent: true }] })

const mintElephant: DemoBranch = {
  name: 'Сеть «Мятный слон»',
  group: 'Корпоративные',
  fields: {
    ...main('+79000009001'),
    city: 'Тверь',
    email: 'office@elephant.example',
    emailForOrders: true,
    site: 'https://elephant.example',
    contractNumber: 'МС-2024/01',
    contractFrom: '2024-02-01',
    contractUntil: '2026-01-31',
    invoiceDetails: 'В актах указывать магазин и номер заявки.',
    note: 'Торговая сеть: очки сотрудникам и поездки для курьеров.',
    responsible: 'manager',
  },
  below: [
    {
      name: 'Регион Запад',
      fields: { city: 'Тверь' },
      below: [
        {
          name: 'Магазин на Речной',
          fields: { ...main('+79000009014'), city: 'Тверь', address: 'Тверь, Речной пер., 3' },
          below: [
            {
              name: 'Торговый зал',
              below: [
                { name: 'Первая смена', employees: 5 },
                { name: 'Вторая смена', employees: 5 },
              ],
            },
            { name: 'Склад магазина', employees: 3 },
            { name: 'Кассы', employees: 4 },
          ],
        },
        {
          name: 'Магазин на Садовых Гномов',
          fields: { city: 'Тверь', address: 'Тверь, ул. Садовых Гномов, 21' },
          below: [
            { name: 'Торговый зал', employees: 4 },
            { name: 'Склад магазина', below: [{ name: 'Бригада грузчиков', employees: 4 }] },
          ],
        },
      ],
    },
    {
      name: 'Регион Восток',
      fields: { city: 'Кострома', note: 'Ждём новый договор с регионом.' },
      state: { blocked: { reason: 'Просрочен договор', comment: 'Ждём подпись региона' } },
      below: [
        { name: 'Магазин у вокзала', below: [{ name: 'Торговый зал', employees: 4 }] },
        { name: 'Магазин «Слонёнок»', employees: 4 },
      ],
    },
    {
      name: 'Управление сети',
      below: [
        { name: 'Бухгалтерия', employees: 3 },
        { name: 'Отдел закупок', employees: 2 },
      ],
    },
  ],
}

const greenRay: DemoBranch = {
  name: 'ООО «Зелёный луч»',
  group: 'Корпоративные',
  fields: {
    ...main('+79000004510'),
    city: 'Псков',
    email: 'hello@greenray.example',
    contractNumber: 'ЗЛ-17/2025',
    contractFrom: '2025-03-01',
    contractUntil: '2027-02-28',
    responsible: 'manager',
  },
  below: [
    {
      name: 'Склад на Заводской',
      fields: { ...main('+79000004511'), city: 'Псков', address: 'Псков, ул. Заводская, 8' },
      employees: 4,
      people: [
        {
          lastName: 'Кузьмин',
          firstName: 'Павел',
          middleName: 'Ильич',
          sex: 'male',
          ...main('+79000004519'),
          state: { blocked: { reason: 'Спор о качестве', comment: 'Вернул машину без топлива' } },
        },
      ],
    },
    { name: 'Контора', below: [{ name: 'Бухгалтерия', employees: 2 }], employees: 2 },
  ],
}

const warmConcrete: DemoBranch = {
  name: 'АО «Тёплый бетон»',
  group: 'Корпоративные',
  fields: {
    city: 'Вологда',
    contractNumber: 'ТБ-88',
    contractFrom: '2025-09-01',
    email: 'taxi@beton.example',
  },
  below: [
    { name: 'Дирекция', employees: 3 },
    {
      name: 'Завод',
      below: [
        {
          name: 'Цех № 1',
          below: [
            {
              name: 'Участок формовки',
              below: [
                { name: 'Ночная смена', below: [{ name: 'Звено Лопаткина', employees: 4 }], employees: 2 },
                { name: 'Дневная смена', employees: 3 },
              ],
            },
          ],
        },
        { name: 'Цех № 2', employees: 3 },
      ],
    },
  ],
}

const school: DemoBranch = {
  name: 'ЧОУ «Школа „Росток“»',
  group: 'Партнёры',
  fields: { city: 'Тверь', email: 'school@rostok.example', note: 'Проверка зрения каждый сентябрь.' },
  below: [
    {
      name: 'Начальная школа',
      below: [
        { name: '1 «А»', employees: 5, age: [6, 7] },
        { name: '3 «Б»', employees: 5, age: [8, 10] },
      ],
    },
    { name: 'Учителя', employees: 4 },
  ],
}

/** The organisations of the demo. Trees go seven levels deep, counting employees. */
export const ORGANIZATIONS: readonly DemoBranch[] = [
  mintElephant,
  greenRay,
  warmConcrete,
  school,
  {
    name: 'Бюро путешествий «Дальний свет»',
    group: 'Партнёры',
    fields: { city: 'Москва', site: 'https://dalniy-svet.example' },
    below: [{ name: 'Встреча гостей', employees: 3 }],
  },
  {
    name: 'Клиника «Айда к нам»',
    group: 'Партнёры',
    fields: { city: 'Псков' },
    below: [
      { name: 'Регистратура', employees: 2 },
      { name: 'Детское отделение', employees: 2 },
    ],
  },
  {
    name: 'Межрегиональное объединение производителей войлочных игрушек, валяной обуви и сопутствующих товаров имени бабушки Ёжиковой',
    group: 'Корпоративные',
    fields: {
      city: 'Вологда',
      contractNumber: 'К-2026/014',
      contractFrom: '2026-01-15',
      contractUntil: '2026-12-31',
    },
    below: [{ name: 'Отдел валенок', employees: 2 }],
  },
  {
    name: 'ИП Пуговкина Т. М.',
    group: 'Корпоративные',
    fields: { city: 'Тверь', note: 'Дважды записан, оставили другую карточку.' },
    state: { deleted: true },
    employees: 2,
  },
  {
    name: 'ООО «Седьмая радуга»',
    group: 'Корпоративные',
    fields: {
      city: 'Кострома',
      contractNumber: 'СР-3',
      contractFrom: '2023-04-01',
      contractUntil: '2024-03-31',
    },
    state: { archived: true },
    employees: 1,
  },
  {
    name: 'Кафе «Пенка»',
    group: 'Корпоративные',
    fields: { city: 'Тверь', address: 'Тверь, ул. Фонарная, 2' },
  },
  { name: 'Фонд «Добрый шкаф»', group: 'Партнёры', fields: { city: 'Москва' } },
  {
    name: 'ООО «Ёлочный базар»',
    group: 'Розничные',
    fields: { city: 'Вологда', performerNote: 'Въезд с ул. Ёлочной.' },
  },
  {
    name: 'Nowhere Hotel',
    group: 'Партнёры',
    fields: { email: 'front.desk@nowhere.example', ...main('+442079460120') },
  },
]
