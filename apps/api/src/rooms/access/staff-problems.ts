import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { problems } from '../../platform/http/problem.ts'

export const refuseStaff = problems({
  'staff-user-not-found': {
    status: 404,
    title: { ru: 'Такого пользователя нет', en: 'There is no such staff user' },
  },
  'session-not-found': {
    status: 404,
    title: { ru: 'Такого сеанса нет', en: 'There is no such session' },
  },
  'login-taken': {
    status: 409,
    title: { ru: 'Такой логин уже занят', en: 'This login is taken' },
  },
  'own-block': {
    status: 409,
    title: {
      ru: 'Себя заблокировать нельзя: попросите другого администратора',
      en: 'You can’t block yourself: ask another administrator',
    },
  },
  'own-credentials': {
    status: 409,
    title: {
      ru: 'Свой пароль и второй шаг входа меняют в своём профиле',
      en: 'One’s own password and second factor are changed in one’s profile',
    },
  },
  'last-administrator': {
    status: 409,
    title: {
      ru: 'Тогда не останется никого, кто управляет пользователями и ролями. Сначала дайте эти права кому-то ещё',
      en: 'Then nobody would be left who manages staff and roles. Give someone else these permissions first',
    },
  },
  'scope-above-own': {
    status: 403,
    title: {
      ru: 'Вы работаете не во всех городах и можете дать только свои города и центры',
      en: 'You don’t work in all cities, and can give only your own cities and centres',
    },
  },
  'role-not-found': { status: 404, title: { ru: 'Такой роли нет', en: 'There is no such role' } },
  'role-name-taken': {
    status: 409,
    title: { ru: 'Роль с таким названием уже есть', en: 'There is a role of this name already' },
  },
  'role-not-preset': {
    status: 409,
    title: {
      ru: 'Эту роль создала компания: вернуть её к исходной нельзя',
      en: 'The company made this role: there is nothing to go back to',
    },
  },
  'role-retired': {
    status: 409,
    title: {
      ru: 'Роль убрана. Сначала верните её',
      en: 'The role is retired. Bring it back first',
    },
  },
})

constraintMeans('staff_user_login_key', () => refuseStaff('login-taken'))
constraintMeans('role_name_in_use', () => refuseStaff('role-name-taken'))
