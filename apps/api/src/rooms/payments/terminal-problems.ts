import { problems } from '../../platform/http/problem.ts'

export const refuseTerminal = problems({
  'terminal-account-not-found': {
    status: 404,
    title: {
      ru: 'Такого лицевого счёта нет. Проверьте номер',
      en: 'There is no such account. Check the number',
    },
  },
  'terminal-payment-not-found': {
    status: 404,
    title: {
      ru: 'Этот терминал не проводил такого платежа',
      en: 'This terminal made no such payment',
    },
  },
  'terminal-payment-cancelled': {
    status: 409,
    title: {
      ru: 'Этот платёж отменён. Примите деньги новым платежом, со своим номером',
      en: 'This payment was cancelled. Take the money as a new payment with an id of its own',
    },
  },
  'terminal-money-spent': {
    status: 409,
    title: {
      ru: 'Эти деньги клиент уже потратил, отменить платёж нельзя. Обратитесь в компанию',
      en: 'The client has spent this money, so the payment can’t be cancelled. Ask the company',
    },
  },
  'terminal-payment-clash': {
    status: 422,
    title: {
      ru: 'С этим номером уже был другой платёж: счёт, сумма или время не те же',
      en: 'Another payment was made under this id: the account, the amount or the time differs',
    },
  },
  'terminal-amount': {
    status: 422,
    title: {
      ru: 'Через терминал принимают от 1 до 100 000 ₽ за раз',
      en: 'A terminal takes 1 to 100,000 ₽ at once',
    },
  },
})
