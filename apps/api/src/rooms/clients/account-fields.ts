import Type from 'typebox'
import { field, text } from './field-inputs.ts'

/** Whether a client pays on its own account, and what only such a client has. None of these is inherited. */
export const accountFields = {
  ownAccount: field({
    type: 'flag',
    section: 'account',
    label: { ru: 'Платит со своего счёта', en: 'Pays on its own account' },
    input: Type.Boolean(),
    hint: {
      ru: 'У корневого клиента всегда включено. Если выключить, платит ближайший вышестоящий со своим счётом',
      en: 'Always on for a root. Off: the nearest client above with an account pays',
    },
  }),
  terminalAccount: field({
    type: 'text',
    section: 'account',
    label: { ru: 'Терминальный аккаунт', en: 'Terminal account' },
    input: text(32),
    hint: { ru: 'Номер, по которому пополняют счёт в терминале', en: 'The number for top-ups at a terminal' },
  }),
  referralCode: field({
    type: 'text',
    section: 'account',
    label: { ru: 'Реферальный код', en: 'Referral code' },
    input: text(32),
  }),
} as const
