import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { type FieldError, invalid, problems } from '../../platform/http/problem.ts'
import type { ReferralRefusal } from './referral-rules.ts'

const refuse = problems({
  'referral-already': {
    status: 409,
    title: {
      ru: 'Этот клиент уже пришёл по приглашению, а приглашают один раз',
      en: 'This client came by an invitation already, and that happens once',
    },
  },
  'referral-no-account': {
    status: 409,
    title: {
      ru: 'За этого клиента платит вышестоящий, и бонусного счёта у него нет. Включите свой счёт, чтобы начислить бонус',
      en: 'Another client pays for this one, which has no bonus account. Switch on its own account to accrue a bonus',
    },
  },
})

const atCode = (code: string, ru: string, en: string): FieldError => ({
  pointer: '/code',
  code,
  detail: { ru, en },
})

/** The refusal in words: what is wrong with the client is a conflict, what is wrong with the code stands at its field. */
export function refuseReferral(reason: ReferralRefusal) {
  switch (reason) {
    case 'no-own-account':
      return refuse('referral-no-account')
    case 'referral-already':
      return refuse('referral-already')
    case 'referral-code-unknown':
      return invalid(
        atCode(
          reason,
          'Такого реферального кода нет. Проверьте, как он записан у того, кто пригласил',
          'There is no such referral code. Check it on the card of whoever invited',
        ),
      )
    case 'referral-own-code':
      return invalid(
        atCode(
          reason,
          'Это код самого клиента. Нужен код того, кто пригласил',
          'This is the client’s own code. Give that of whoever invited',
        ),
      )
    case 'referral-of-each-other':
      return invalid(
        atCode(
          reason,
          'Владельца этого кода пригласил сам клиент, а друг друга не приглашают. Укажите другой код',
          'The client invited the owner of this code, and people don’t invite each other. Give another code',
        ),
      )
    case 'referrer-without-account':
      return invalid(
        atCode(
          reason,
          'У того, кто пригласил, больше нет своего счёта, и начислить бонус некуда',
          'Whoever invited has no own account any more, so that there is nowhere to accrue the bonus',
        ),
      )
    case 'referrer-gone':
      return invalid(
        atCode(
          reason,
          'Тот, чей это код, в архиве или удалён. Восстановите его карточку или укажите другой код',
          'Whose code this is, is archived or deleted. Restore that card, or give another code',
        ),
      )
  }
}

// Of two at once the one that comes second.
constraintMeans('referral_pkey', () => refuse('referral-already'))
