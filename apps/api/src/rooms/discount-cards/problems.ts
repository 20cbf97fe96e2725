import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { invalid, problems } from '../../platform/http/problem.ts'

export const refuseCard = problems({
  'card-not-found': { status: 404, title: { ru: 'Такой карты нет', en: 'There is no such card' } },
  'card-number-taken': {
    status: 409,
    title: {
      ru: 'Карта с таким номером уже есть. Проверьте номер или перенесите карту',
      en: 'There is a card of this number already. Check the number or transfer the card',
    },
  },
  'card-closed': {
    status: 409,
    title: {
      ru: 'Карта закрыта. Откройте её снова, чтобы менять или продавать по ней',
      en: 'The card is closed. Reopen it to change it or to sell on it',
    },
  },
  'card-limit': {
    status: 409,
    title: {
      ru: 'У клиента уже 200 карт, больше одному не выдать',
      en: 'The client has 200 cards already, and nobody gets more',
    },
  },
})

constraintMeans('discount_card_number_key', () => refuseCard('card-number-taken'))
constraintMeans('discount_card_kind_id_fkey', () =>
  invalid({
    pointer: '/kindId',
    code: 'unknown',
    detail: { ru: 'Такого вида карты нет', en: 'There is no such kind of card' },
  }),
)
