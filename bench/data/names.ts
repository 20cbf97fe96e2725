import { pick } from './chance.ts'

/** Made-up Russian names, some 9,000 surnames of them, so that a fragment finds a few people and not half of them. */

const STARTS = [
  'Ба',
  'Бере',
  'Ва',
  'Ведо',
  'Гала',
  'Гри',
  'Да',
  'Доро',
  'Ерма',
  'Жу',
  'За',
  'Зимо',
  'Ива',
  'Ка',
  'Коло',
  'Кру',
  'Ла',
  'Лебе',
  'Ма',
  'Мухо',
  'Небо',
  'Ово',
  'Па',
  'Полу',
  'Рома',
  'Сало',
  'Све',
  'Тара',
  'Тихо',
  'Удо',
  'Фило',
  'Хара',
  'Че',
  'Шуба',
  'Яро',
]
const MIDDLES = [
  'бан',
  'вел',
  'гор',
  'дюш',
  'жаб',
  'зер',
  'кат',
  'лап',
  'мет',
  'нош',
  'пел',
  'рей',
  'сил',
  'туш',
  'фед',
  'хот',
  'цап',
  'чуг',
  'шил',
  'щуп',
  'брак',
  'влас',
  'глот',
  'дрон',
  'клюк',
  'плют',
]
const ENDINGS = ['ин', 'ов', 'ев', 'кин', 'ков', 'шин', 'нов', 'чев', 'лин', 'цов']
const MEN = [
  'Алексей',
  'Борис',
  'Виктор',
  'Глеб',
  'Денис',
  'Егор',
  'Захар',
  'Игнат',
  'Кирилл',
  'Лев',
  'Марк',
  'Олег',
  'Пётр',
  'Семён',
  'Фёдор',
]
const WOMEN = [
  'Алёна',
  'Вера',
  'Галина',
  'Дарья',
  'Ева',
  'Зоя',
  'Инна',
  'Кира',
  'Лидия',
  'Марина',
  'Надежда',
  'Ольга',
  'Полина',
  'Ульяна',
  'Яна',
]
const FATHERS = [
  'Борисов',
  'Викторов',
  'Глебов',
  'Денисов',
  'Егоров',
  'Захаров',
  'Кириллов',
  'Марков',
  'Олегов',
  'Петров',
  'Семёнов',
  'Фёдоров',
]

export type GeneratedName = {
  lastName: string
  firstName: string
  middleName: string
  sex: 'male' | 'female'
}

export function personName(next: () => number): GeneratedName {
  const surname = pick(next, STARTS) + pick(next, MIDDLES) + pick(next, ENDINGS)
  const father = pick(next, FATHERS)
  return next() < 0.5
    ? { lastName: surname, firstName: pick(next, MEN), middleName: `${father}ич`, sex: 'male' }
    : { lastName: `${surname}а`, firstName: pick(next, WOMEN), middleName: `${father}на`, sex: 'female' }
}

export function organizationName(next: () => number): string {
  return `${pick(next, ['ООО', 'АО', 'ИП'])} «${pick(next, STARTS)}${pick(next, MIDDLES)}${pick(next, ['', ' плюс', ' и К', ' сервис', ' групп'])}»`
}

export function unitName(next: () => number): string {
  return `${pick(next, ['Отдел', 'Цех', 'Магазин', 'Склад', 'Филиал', 'Участок'])} ${pick(next, STARTS)}${pick(next, MIDDLES)}`
}
