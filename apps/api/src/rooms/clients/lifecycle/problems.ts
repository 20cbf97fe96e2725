import { formatPhone } from '@kith/kernel/phone.ts'
import { problems } from '../../../platform/http/problem.ts'
import type { PhoneOwner } from '../claim-phones.ts'
import { fieldError } from '../problems.ts'

/** Refusals of blocking, archiving, deleting and restoring: the state that was asked for doesn't follow from the present one. */
export const refuseLifecycle = problems({
  'already-archived': {
    status: 409,
    title: { ru: 'Клиент уже в архиве', en: 'The client is archived already' },
  },
  'already-deleted': {
    status: 409,
    title: { ru: 'Клиент уже удалён', en: 'The client is deleted already' },
  },
  'not-blocked': {
    status: 409,
    title: { ru: 'Своей блокировки у клиента нет', en: 'The client has no block of its own' },
  },
  'ancestor-deleted': {
    status: 409,
    title: {
      ru: 'Клиента не вернуть, пока удалено подразделение выше',
      en: 'The client can’t come back while an ancestor is deleted',
    },
  },
  'nothing-to-restore': {
    status: 409,
    title: {
      ru: 'Возвращать нечего: клиент не в архиве и не удалён',
      en: 'There is nothing to restore: the client is neither archived nor deleted',
    },
  },
  'phone-taken': {
    status: 422,
    title: {
      ru: 'Телефон занят другим клиентом',
      en: 'A phone belongs to another client',
    },
  },
})

/** @returns 409 naming who is deleted above: `{ displayName: 'Отделение' }` says to restore «Отделение» first. */
export function ancestorDeleted(above: { displayName: string }) {
  return refuseLifecycle('ancestor-deleted', {
    detail: {
      ru: `Сначала восстановите «${above.displayName}»: клиент удалён вместе с ним.`,
      en: `Restore “${above.displayName}” first: the client is deleted together with it.`,
    },
  })
}

/** @returns 422 naming who has the phone meanwhile, and the number to those who see phones. */
export function phoneTaken(owner: PhoneOwner, seesPhones: boolean) {
  const { displayName } = owner
  const phone = seesPhones ? formatPhone(owner.number) : null
  return refuseLifecycle('phone-taken', {
    detail: {
      ru: `${phone === null ? 'Один из телефонов' : `Телефон ${phone}`} уже у клиента «${displayName}», а двум клиентам один номер давать нельзя. Уберите его там и повторите.`,
      en: `${phone ?? 'One of the phones'} is already a phone of “${displayName}”, and two clients can’t have the same number. Remove it there and try again.`,
    },
  })
}

/** What is wrong with the reason of a block or an archiving. */
export const reasonErrors = {
  missing: fieldError('reasonId', 'reason-required', { ru: 'Выберите причину', en: 'Choose a reason' }),
  unknown: fieldError('reasonId', 'unknown', { ru: 'Такой причины нет', en: 'There is no such reason' }),
  retired: fieldError('reasonId', 'retired', {
    ru: 'Эта причина больше не используется',
    en: 'This reason is no longer in use',
  }),
}
