import { formatMoney } from '@kith/kernel/money.ts'
import type { Language, Words } from '../../../platform/http/language.ts'
import type { CardPaymentState } from '../payment-state.ts'
import type { SandboxPayment } from '../sandbox/books.ts'
import { escapeHtml, page } from './html.ts'

const WORDS = {
  title: { ru: 'Пополнение картой', en: 'Top-up by card' },
  sandboxTitle: { ru: 'Оплата картой', en: 'Pay by card' },
  toPay: { ru: 'К оплате', en: 'To pay' },
  sandbox: {
    ru: 'Это песочница: карта не нужна, деньги не списываются. Кнопки только показывают, как пойдёт настоящая оплата.',
    en: 'This is a sandbox: no card is needed and no money is taken. The buttons only show how a real payment goes.',
  },
  pay: { ru: 'Оплатить', en: 'Pay' },
  decline: { ru: 'Отказаться', en: 'Decline' },
  back: { ru: 'Вернуться', en: 'Go back' },
  paid: { ru: 'Уже оплачено', en: 'Paid already' },
  declined: { ru: 'Вы отказались от оплаты', en: 'You declined to pay' },
  missing: { ru: 'Такого платежа нет', en: 'There is no such payment' },
  missingHint: {
    ru: 'Проверьте, что ссылка скопирована целиком, или попросите новую.',
    en: 'Check that the link was copied whole, or ask for a new one.',
  },
} as const satisfies Record<string, Words>

/** What the payer reads when they come back, by what became of the payment. */
const OUTCOMES: Record<CardPaymentState, { tone: string; title: Words; hint: Words }> = {
  succeeded: {
    tone: 'good',
    title: { ru: 'Оплата прошла', en: 'The payment went through' },
    hint: { ru: 'Деньги зачислены на счёт.', en: 'The money is on the account.' },
  },
  cancelled: {
    tone: 'bad',
    title: { ru: 'Оплата не прошла', en: 'The payment did not go through' },
    hint: {
      ru: 'Деньги не списаны. Попросите новую ссылку, чтобы заплатить.',
      en: 'No money was taken. Ask for a new link to pay.',
    },
  },
  refunded: {
    tone: 'quiet',
    title: { ru: 'Деньги возвращены', en: 'The money was paid back' },
    hint: { ru: 'Платёж вернулся на карту.', en: 'The payment went back to the card.' },
  },
  created: {
    tone: 'quiet',
    title: { ru: 'Ждём ответа банка', en: 'Waiting for the bank' },
    hint: {
      ru: 'Если вы заплатили, деньги скоро придут на счёт. Эту страницу можно закрыть.',
      en: 'If you paid, the money will soon be on the account. You may close this page.',
    },
  },
}

const amount = (amountMinor: number, language: Language) =>
  `<p class="amount">${escapeHtml(formatMoney(amountMinor, language))}</p>`

/** The sandbox's own page: the amount and two buttons, or what was decided before. */
export function sandboxPage(payment: SandboxPayment, language: Language): string {
  const say = (key: keyof typeof WORDS) => escapeHtml(WORDS[key][language])
  const note = `<p class="note">${say('sandbox')}</p>`
  const head = `<h1>${say('sandboxTitle')}</h1>\n<p class="quiet">${say('toPay')}</p>\n${amount(payment.amountMinor, language)}`
  if (payment.state === 'pending') {
    return page(
      language,
      WORDS.sandboxTitle[language],
      `${head}\n${note}
<form method="post" action="/sandbox-pay/${payment.id}">
<button class="main" name="choice" value="pay">${say('pay')}</button>
<button name="choice" value="decline">${say('decline')}</button>
</form>`,
    )
  }
  const decided = say(payment.state === 'paid' ? 'paid' : 'declined')
  return page(
    language,
    WORDS.sandboxTitle[language],
    `${head}\n<p>${decided}</p>\n${note}\n<a class="button" href="${escapeHtml(payment.returnUrl)}">${say('back')}</a>`,
  )
}

/** It was paid, and the ledger doesn't take the money yet: staff is told, and the payer is told no untruth. */
const NOT_YET_THERE: Words = {
  ru: 'Деньги скоро появятся на счёте.',
  en: 'The money will soon be on the account.',
}

/** Where the payer comes back to when nothing else was asked for. */
export function outcomePage(
  payment: { amountMinor: number; state: CardPaymentState; operationId: string | null },
  language: Language,
): string {
  const { tone, title, hint: usual } = OUTCOMES[payment.state]
  const hint = payment.state === 'succeeded' && payment.operationId === null ? NOT_YET_THERE : usual
  return page(
    language,
    title[language],
    `<p class="quiet">${escapeHtml(WORDS.title[language])}</p>\n<h1 class="${tone}">${escapeHtml(title[language])}</h1>
${amount(payment.amountMinor, language)}\n<p>${escapeHtml(hint[language])}</p>`,
  )
}

/** For an address that no payment stands behind. */
export function missingPage(language: Language): string {
  return page(
    language,
    WORDS.missing[language],
    `<h1>${escapeHtml(WORDS.missing[language])}</h1>\n<p>${escapeHtml(WORDS.missingHint[language])}</p>`,
  )
}
