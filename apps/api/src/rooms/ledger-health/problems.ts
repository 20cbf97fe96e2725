import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { problems } from '../../platform/http/problem.ts'

export const refuseCheck = problems({
  'ledger-check-running': {
    status: 409,
    title: {
      ru: 'Проверка учёта уже идёт. Дождитесь её итога',
      en: 'The ledger is being checked already. Wait for the outcome',
    },
  },
})

constraintMeans('ledger_check_one_at_once', () => refuseCheck('ledger-check-running'))
