import { problems } from '../../platform/http/problem.ts'

export const refuseReport = problems({
  'report-too-long': {
    status: 422,
    title: {
      ru: 'В отчёте больше 5 000 строк. Сократите период или уберите часть разбивки',
      en: 'The report has more than 5,000 rows. Shorten the period, or split it by less',
    },
  },
  'period-too-long': {
    status: 422,
    title: {
      ru: 'Отчёт строится не больше чем за десять лет. Сократите период',
      en: 'A report covers ten years at most. Shorten the period',
    },
  },
})
