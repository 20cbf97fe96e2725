import { problems } from '../../platform/http/problem.ts'

export const refuseAccess = problems({
  'sign-in-refused': {
    status: 401,
    title: { ru: 'Логин или пароль не подходят', en: 'The login or the password is not right' },
  },
  'refresh-invalid': {
    status: 401,
    title: { ru: 'Сеанс закончился. Войдите снова', en: 'The session has ended. Sign in again' },
  },
  'setup-link-invalid': {
    status: 404,
    title: {
      ru: 'Ссылка для первого входа не подходит: её уже использовали, или её срок вышел',
      en: 'The setup link does not fit: it was used already, or it has expired',
    },
  },
  'setup-done': {
    status: 409,
    title: { ru: 'Первый администратор уже есть', en: 'There is a first administrator already' },
  },
})
