import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { type FieldError, problems } from '../../platform/http/problem.ts'

export const refuseFactor = problems({
  'code-required': {
    status: 401,
    title: {
      ru: 'Введите код из приложения или запасной код',
      en: 'Enter the code from your app, or a recovery code',
    },
  },
  'code-wrong': {
    status: 401,
    title: {
      ru: 'Код не подошёл: он неверный, устарел или уже использован',
      en: 'The code did not fit: it is wrong, too old, or used already',
    },
  },
  'totp-on': {
    status: 409,
    title: {
      ru: 'Двухфакторный вход уже включён. Чтобы сменить приложение, сначала выключите его',
      en: 'Two-factor sign-in is on already. Turn it off first to change the app',
    },
  },
  'totp-off': {
    status: 409,
    title: {
      ru: 'Двухфакторный вход не включён. Начните с получения секрета',
      en: 'Two-factor sign-in is not on. Begin by asking for a secret',
    },
  },
  'passkey-not-found': {
    status: 404,
    title: { ru: 'У вас нет такого ключа доступа', en: 'You have no such passkey' },
  },
  'passkey-refused': {
    status: 401,
    title: {
      ru: 'Ключ доступа не подошёл. Войдите по логину и паролю',
      en: 'The passkey did not fit. Sign in with login and password',
    },
  },
  'passkey-unusable': {
    status: 422,
    title: {
      ru: 'Ключ доступа не удалось добавить: ответ устройства не подошёл или опоздал. Начните заново',
      en: 'The passkey could not be added: the device’s answer did not fit or came late. Begin anew',
    },
  },
  'passkey-address': {
    status: 422,
    title: {
      ru: 'По этому адресу ключи доступа не работают: откройте Kith по его основному адресу',
      en: 'Passkeys do not work at this address: open Kith at its main address',
    },
  },
  'passkeys-many': {
    status: 409,
    title: {
      ru: 'Ключей доступа уже 20. Удалите те, которыми не пользуетесь',
      en: 'There are 20 passkeys already. Remove those that you do not use',
    },
  },
  'passkey-known': {
    status: 409,
    title: { ru: 'Этот ключ доступа уже добавлен', en: 'This passkey was added already' },
  },
})

constraintMeans('passkey_credential_id_key', () => refuseFactor('passkey-known'))

/** In a form of a signed-in person, a wrong password or code is a fault of a field: 401 would mean that the session ended. */
export const wrongPassword: FieldError = {
  pointer: '/password',
  code: 'password-wrong',
  detail: { ru: 'Пароль не подошёл', en: 'The password is not right' },
}

export const wrongCode = (pointer: '/code' | '/recoveryCode'): FieldError => ({
  pointer,
  code: 'code-wrong',
  detail: {
    ru: 'Код не подошёл: он неверный, устарел или уже использован',
    en: 'The code did not fit: it is wrong, too old, or used already',
  },
})
