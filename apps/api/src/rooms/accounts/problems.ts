import { problems } from '../../platform/http/problem.ts'

export const refuseAccount = problems({
  'idempotency-key-needed': {
    status: 400,
    title: {
      ru: 'Деньги двигают только с ключом Idempotency-Key, чтобы повтор не провёл их дважды',
      en: 'Money moves only under an Idempotency-Key, so that a repetition doesn’t move it twice',
    },
  },
  'correction-not-allowed': {
    status: 403,
    title: {
      ru: 'Возврат, корректировка и отмена не входят в права вашей роли',
      en: 'Your role doesn’t pay back, correct or reverse',
    },
  },
  'debts-not-allowed': {
    status: 403,
    title: {
      ru: 'Долги начисляет, погашает и списывает тот, у кого есть это право',
      en: 'Debts are accrued, settled and written off by those who have that permission',
    },
  },
})
