import { problems } from '../../platform/http/problem.ts'

export const refusePayment = problems({
  'card-webhook-signature': {
    status: 401,
    title: {
      ru: 'Подпись уведомления не подходит, ничего не изменено',
      en: 'The signature of the webhook is not right, and nothing was changed',
    },
  },
  'card-payment-not-found': {
    status: 404,
    title: { ru: 'Такого платежа картой нет', en: 'There is no such payment by card' },
  },
  'card-provider-unknown': {
    status: 404,
    title: { ru: 'Такой поставщик оплаты не подключён', en: 'No such payment provider is connected' },
  },
  'card-provider-off': {
    status: 409,
    title: {
      ru: 'Оплата картой не подключена. Её включает администратор системы в настройках сервера',
      en: 'Payment by card isn’t connected. The system administrator turns it on in the server’s settings',
    },
  },
  'card-top-up-forbidden': {
    status: 409,
    title: { ru: 'Пополнение картой запрещено', en: 'Top-up by card is forbidden' },
  },
  'card-payment-not-paid': {
    status: 409,
    title: {
      ru: 'Возвращать нечего: этот платёж не оплачен или уже возвращён',
      en: 'There is nothing to pay back: this payment wasn’t paid, or was paid back already',
    },
  },
  'card-refund-refused': {
    status: 409,
    title: {
      ru: 'Поставщик оплаты отказал в возврате. Деньги остались на счёте клиента',
      en: 'The payment provider refused to pay back. The money stays on the client’s account',
    },
  },
  'card-amount-differs': {
    status: 422,
    title: {
      ru: 'Сумма не та, что просили оплатить. Платёж отмечен для проверки',
      en: 'The amount isn’t the one that was asked for. The payment is marked for a check',
    },
  },
  'card-provider-silent': {
    status: 503,
    title: {
      ru: 'Поставщик оплаты не отвечает. Повторите чуть позже',
      en: 'The payment provider does not answer. Try again a little later',
    },
  },
})
