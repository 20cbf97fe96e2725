import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { type FieldError, problems } from '../../platform/http/problem.ts'
import { MAX_CONTACTS } from './schemas.ts'

export const refuseContact = problems({
  'contact-not-found': {
    status: 404,
    title: {
      ru: 'Такого контакта нет: возможно, его уже убрали',
      en: 'There is no such contact; perhaps it was removed already',
    },
  },
  'contacts-of-person': {
    status: 422,
    title: {
      ru: 'Контакты бывают у организаций и подразделений, а это человек. Откройте карточку организации',
      en: 'Organisations and units have contacts, and this is a person. Open the card of the organisation',
    },
  },
  'contact-already': {
    status: 409,
    title: {
      ru: 'Этот человек уже среди контактов. Измените его должность, если она другая',
      en: 'This person is among the contacts already. Edit the position if it is another one',
    },
  },
  'contact-archived': {
    status: 409,
    title: {
      ru: 'Этот человек в архиве. Верните его из архива, чтобы сделать контактом',
      en: 'This person is archived. Restore them to make them a contact',
    },
  },
  'contact-deleted': {
    status: 409,
    title: {
      ru: 'Этот человек удалён. Восстановите его, чтобы сделать контактом',
      en: 'This person is deleted. Restore them to make them a contact',
    },
  },
  'contact-limit': {
    status: 409,
    title: {
      ru: `У организации уже ${MAX_CONTACTS} контактов, больше не добавить. Уберите тех, кто там больше не работает`,
      en: `The organisation has ${MAX_CONTACTS} contacts already, and no more fit. Remove those who left`,
    },
  },
})

export const contactFaults = {
  chooseOne: {
    pointer: '/personId',
    code: 'contact-who',
    detail: {
      ru: 'Выберите человека или напишите имя и телефон нового, но не то и другое сразу',
      en: 'Choose a person, or give the name and phone of a new one, but not both',
    },
  },
  name: {
    pointer: '/name',
    code: 'name-required',
    detail: { ru: 'Напишите, как зовут контакт', en: 'Give the name of the contact' },
  },
  phone: {
    pointer: '/phone',
    code: 'phone-required',
    detail: { ru: 'Напишите телефон контакта', en: 'Give the phone of the contact' },
  },
  unknown: {
    pointer: '/personId',
    code: 'unknown',
    detail: { ru: 'Такого человека в справочнике нет', en: 'There is no such person in the registry' },
  },
  itself: {
    pointer: '/personId',
    code: 'itself',
    detail: {
      ru: 'Организация не может быть контактом самой себя. Выберите человека',
      en: 'An organisation can’t be its own contact. Choose a person',
    },
  },
  notPerson: {
    pointer: '/personId',
    code: 'not-a-person',
    detail: {
      ru: 'Контактом бывает только человек, а это организация или подразделение',
      en: 'Only a person can be a contact, and this is an organisation or a unit',
    },
  },
} satisfies Record<string, FieldError>

constraintMeans('client_contact_once', () => refuseContact('contact-already'))
