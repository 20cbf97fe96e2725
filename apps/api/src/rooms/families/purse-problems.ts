import { formatMoney } from '@kith/kernel/money.ts'
import { postingRefusedBy } from '../../ledger/refusals.ts'
import type { Language, Words } from '../../platform/http/language.ts'
import { problems, refuse } from '../../platform/http/problem.ts'
import type { FamilyPayment, FamilyPurseJson } from './purse-schemas.ts'

const refusePurse = problems({
  'family-account-forbidden': {
    status: 409,
    title: {
      ru: 'Семейный счёт главе этой семьи не разрешён',
      en: 'The head of this family may not have a family account',
    },
  },
  'family-payment-not-allowed': {
    status: 409,
    title: {
      ru: 'Глава семьи не разрешил платить так со своего счёта',
      en: 'The head of the family doesn’t allow this payment from their account',
    },
  },
  'family-limit-exceeded': {
    status: 409,
    title: {
      ru: 'Месячный лимит на семейном счёте исчерпан',
      en: 'The monthly limit on the family account is used up',
    },
  },
})

type Source = FamilyPurseJson['permitted']['source']

const SAID_BY: Record<Source['level'], (name: string | null) => Words> = {
  group: (name) => ({ ru: `так задано в группе «${name}»`, en: `so says the group “${name}”` }),
  company: () => ({ ru: 'так задано для всей компании', en: 'so it is set for the whole company' }),
  default: () => ({ ru: 'по умолчанию он выключен', en: 'it is off by default' }),
}

/** Why the head has no family account, by whom, and what to do: «Глава Тестова Ольга: так задано в группе «Школа»…». */
export function forbiddenPurse(head: string, source: Source) {
  const by = SAID_BY[source.level](source.name)
  return refusePurse('family-account-forbidden', {
    detail: {
      ru: `Глава семьи ${head}: ${by.ru}. Разрешите семейный счёт в настройках группы или компании либо проведите оплату со счёта самого клиента.`,
      en: `The head is ${head}: ${by.en}. Allow the family account in the settings of the group or the company, or charge the client’s own account.`,
    },
  })
}

const inBoth = (say: (language: Language) => string): Words => ({ ru: say('ru'), en: say('en') })

const PAYMENT_WORDS: Record<FamilyPayment, Words> = {
  money: { ru: 'деньгами', en: 'money' },
  bonus: { ru: 'бонусами', en: 'bonuses' },
  card: { ru: 'картой', en: 'card' },
}

interface Figures {
  head: string
  member: string
  source: Source
  payment: FamilyPayment
  limitMinor: number
  spentMinor: number
  month: string
}

/** What a refused purchase from a family's purse means; see `spend_family_purse` in the database. */
postingRefusedBy('family_purse_member', () => refuse('try-again'))
postingRefusedBy('family_purse_head_changed', () => refuse('try-again'))
postingRefusedBy('family_purse_forbidden', (figures) => {
  const { head, source } = figures as unknown as Figures
  return forbiddenPurse(head, source)
})
postingRefusedBy('family_purse_payment', (figures) => {
  const { head, payment } = figures as unknown as Figures
  return refusePurse('family-payment-not-allowed', {
    detail: {
      ru: `Глава семьи ${head} не разрешает платить со своего счёта ${PAYMENT_WORDS[payment].ru}. Это меняется в карточке главы, на вкладке «Семья».`,
      en: `The head of the family, ${head}, doesn’t allow ${PAYMENT_WORDS[payment].en}. It is changed on the head’s card, in the tab “Family”.`,
    },
  })
})
postingRefusedBy('family_purse_limit', (figures) => {
  const { head, member, limitMinor, spentMinor } = figures as unknown as Figures
  return refusePurse('family-limit-exceeded', {
    detail: inBoth((language) => {
      const [limit, spent, left] = [limitMinor, spentMinor, Math.max(limitMinor - spentMinor, 0)].map((sum) =>
        formatMoney(sum, language),
      )
      return language === 'ru'
        ? `${member}: из лимита ${limit} в месяц со счёта главы (${head}) потрачено ${spent}, осталось ${left}. Уменьшите сумму или измените лимит в карточке главы.`
        : `${member}: of a monthly limit of ${limit} on the account of ${head} ${spent} are spent, ${left} are left. Take less, or change the limit on the head’s card.`
    }),
  })
})
