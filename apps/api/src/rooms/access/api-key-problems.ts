import { problems } from '../../platform/http/problem.ts'

export const refuseApiKey = problems({
  'api-key-not-found': {
    status: 404,
    title: { ru: 'Такого ключа API нет', en: 'There is no such API key' },
  },
  'api-key-closed': {
    status: 409,
    title: {
      ru: 'Ключ отозван: его нельзя ни править, ни вернуть. Создайте новый',
      en: 'The key is revoked: it can be neither edited nor brought back. Make a new one',
    },
  },
})
