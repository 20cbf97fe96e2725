import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { type FieldError, invalid, problems, refuse } from '../../platform/http/problem.ts'

const FIRST_ANOTHER_HEAD = {
  ru: 'Глава семьи выходит последним. Сначала сделайте главой другого или распустите семью',
  en: 'The head leaves a family last. Make somebody else the head first, or dissolve the family',
}

export const refuseFamily = problems({
  'family-not-found': { status: 404, title: { ru: 'Такой семьи нет', en: 'There is no such family' } },
  'member-archived': {
    status: 409,
    title: {
      ru: 'Клиент в архиве. Верните его из архива, чтобы добавить в семью',
      en: 'The client is archived. Restore it to add it to a family',
    },
  },
  'member-deleted': {
    status: 409,
    title: {
      ru: 'Клиент удалён. Восстановите его, чтобы добавить в семью',
      en: 'The client is deleted. Restore it to add it to a family',
    },
  },
  'in-another-family': {
    status: 409,
    title: {
      ru: 'Клиент уже в другой семье. Разделите оплату между семьями или сначала выведите его оттуда',
      en: 'The client is in another family already. Split the payment between the families, or detach the client there first',
    },
  },
  'two-families': {
    status: 409,
    title: {
      ru: 'Клиент уже в двух семьях, а больше двух не бывает',
      en: 'The client is in two families already, and nobody is in more',
    },
  },
  'heads-another': {
    status: 409,
    title: {
      ru: 'Клиент уже глава другой семьи, а возглавить можно только одну',
      en: 'The client heads another family already, and nobody heads two',
    },
  },
  'member-already': {
    status: 409,
    title: { ru: 'Клиент уже в этой семье', en: 'The client is in this family already' },
  },
  'not-a-member': {
    status: 404,
    title: { ru: 'Клиента нет в этой семье', en: 'The client is not in this family' },
  },
  'nothing-to-split': {
    status: 409,
    title: {
      ru: 'Клиент только в одной семье, и она платит за него всё: делить не с кем',
      en: 'The client is in one family only, which pays for everything: there is nobody to split with',
    },
  },
  'head-leaves': { status: 409, title: FIRST_ANOTHER_HEAD },
  'family-full': {
    status: 409,
    title: {
      ru: 'В семье уже 50 человек, больше нельзя',
      en: 'The family has 50 members already, and no more fit',
    },
  },
  'shares-clash': {
    status: 409,
    title: {
      ru: 'В этот миг доли оплаты меняли другие. Обновите и повторите',
      en: 'Others were changing the shares at the same moment. Refresh and try again',
    },
  },
})

/** That the client named at `pointer` doesn't exist. */
export const unknownClient = (pointer: string): FieldError => ({
  pointer,
  code: 'unknown',
  detail: { ru: 'Такого клиента нет', en: 'There is no such client' },
})

/** That the client named at `pointer` is an organisation or a unit. */
export const notPerson = (pointer: string): FieldError => ({
  pointer,
  code: 'not-a-person',
  detail: {
    ru: 'В семье могут быть только люди, а это организация или подразделение',
    en: 'Only people are in families, and this is an organisation or a unit',
  },
})

export const unknownFamily: FieldError = {
  pointer: '/familyId',
  code: 'unknown',
  detail: {
    ru: 'Такой семьи нет: возможно, её уже распустили',
    en: 'There is no such family: it may be dissolved',
  },
}

// What only the database can tell: our own check lost a race, or a client is registered into the family in one call.
constraintMeans('family_exists', () => invalid(unknownFamily))
constraintMeans('family_member_fifty_at_most', () => refuseFamily('family-full'))
constraintMeans('family_member_two_at_most', () => refuseFamily('two-families'))
constraintMeans('family_member_shares_whole', () => refuseFamily('shares-clash'))
constraintMeans('family_has_head', () => refuseFamily('head-leaves'))
constraintMeans('family_member_heads_one', () => refuseFamily('heads-another'))
constraintMeans('family_member_one_head', () => refuse('try-again'))
constraintMeans('family_member_pkey', () => refuseFamily('member-already'))
constraintMeans('family_member_client_id_fkey', () => invalid(unknownClient('/clientId')))
