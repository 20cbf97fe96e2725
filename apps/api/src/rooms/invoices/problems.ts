import { problems } from '../../platform/http/problem.ts'

export const refuseDocument = problems({
  'document-not-found': {
    status: 404,
    title: { ru: 'Такого документа нет', en: 'There is no such document' },
  },
  'document-void': {
    status: 409,
    title: {
      ru: 'Документ уже аннулирован. Выставьте новый, если он нужен',
      en: 'The document is void already. Issue a new one if it is needed',
    },
  },
  'document-no-own-account': {
    status: 409,
    title: {
      ru: 'У клиента нет своего счёта, сверять нечего. Составьте акт сверки с тем, кто за него платит',
      en: 'The client has no account of its own, so there is nothing to reconcile. Reconcile with whoever pays for it',
    },
  },
  'statement-too-long': {
    status: 409,
    title: {
      ru: 'За этот период больше 2000 операций. Возьмите период короче',
      en: 'There are more than 2,000 operations in this period. Take a shorter one',
    },
  },
})
