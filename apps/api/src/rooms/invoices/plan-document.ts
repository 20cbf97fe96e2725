import { cleanLines, cleanText } from '@kith/kernel/text.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import type { DocumentLine, FrozenDocument } from './document.ts'
import { isWritable, lineAmount, totalsOf } from './line-amounts.ts'
import { shortDate } from './paper/words.ts'
import type { Issuer, PayerFacts } from './parties-query.ts'
import { refuseDocument } from './problems.ts'
import { MAX_MINOR, type NewDocumentInput } from './schemas.ts'

const UNIT = 'шт'
/** An accountant may date a document to the end of the month that goes on. */
const MOST_DAYS_AHEAD = 31
const EARLIEST = '2000-01-01'

const fault = (pointer: string, code: string, ru: string, en: string): FieldError => ({
  pointer,
  code,
  detail: { ru, en },
})

/** The legal entity that issues. @throws 422 when it is unknown, retired, or has no account to be paid to. */
export function requireIssuer(issuer: Issuer | null, kind: NewDocumentInput['kind']): Issuer {
  const at = '/legalEntityId'
  if (issuer === null)
    throw invalid(fault(at, 'unknown', 'Такого юридического лица нет', 'There is no such legal entity'))
  if (issuer.retired)
    throw invalid(
      fault(
        at,
        'retired',
        `Юридическое лицо «${issuer.name}» больше не используется. Выберите другое`,
        `The legal entity “${issuer.name}” is no longer in use. Choose another`,
      ),
    )
  const { bankName, bik, settlementAccount } = issuer.payee
  if (kind === 'invoice' && (bankName === null || bik === null || settlementAccount === null))
    throw invalid(
      fault(
        at,
        'bank-requisites-needed',
        `Платить некуда: у юридического лица «${issuer.name}» не заполнены банк, БИК или расчётный счёт. Заполните их в справочнике юридических лиц`,
        `There is nowhere to pay to: the legal entity “${issuer.name}” lacks its bank, BIK or settlement account. Fill them in the dictionary of legal entities`,
      ),
    )
  return issuer
}

function dayFaults(input: NewDocumentInput, today: string): FieldError[] {
  const { issuedOn } = input
  if (issuedOn === undefined) return []
  const latest = Temporal.PlainDate.from(today).add({ days: MOST_DAYS_AHEAD }).toString()
  if (issuedOn > latest)
    return [
      fault(
        '/issuedOn',
        'future',
        'Так далеко вперёд документы не выставляют',
        'This is too far ahead for a document',
      ),
    ]
  if (issuedOn < EARLIEST)
    return [
      fault(
        '/issuedOn',
        'too-old',
        'Такой давней даты у документа быть не может',
        'This is too long ago for a document',
      ),
    ]
  return []
}

function lineFaults(lines: readonly DocumentLine[]): FieldError[] {
  return lines.flatMap(({ name, quantity, amountMinor }, index) => [
    ...(name === ''
      ? [fault(`/lines/${index}/name`, 'name-required', 'Напишите, за что платят', 'Say what is paid for')]
      : []),
    ...(!isWritable(quantity)
      ? [
          fault(
            `/lines/${index}/quantity`,
            'quantity-precision',
            'У количества не больше трёх знаков после запятой',
            'A quantity has three decimals at most',
          ),
        ]
      : amountMinor === 0
        ? [
            fault(
              `/lines/${index}/quantity`,
              'amount-zero',
              'Сумма строки меньше копейки. Проверьте количество и цену',
              'The line amounts to less than a kopeck. Check quantity and price',
            ),
          ]
        : []),
  ])
}

function periodFaults(input: NewDocumentInput, today: string): FieldError[] {
  const { kind, periodFrom, periodUntil } = input
  if (kind !== 'reconciliation') {
    if (periodFrom === undefined && periodUntil === undefined) return []
    return [
      fault(
        '/periodFrom',
        'period-not-wanted',
        'Период есть только у акта сверки',
        'Only a reconciliation has a period',
      ),
    ]
  }
  if (periodFrom === undefined || periodUntil === undefined)
    return [
      fault(
        periodFrom === undefined ? '/periodFrom' : '/periodUntil',
        'period-required',
        'Укажите период сверки: с какого дня и по какой',
        'Give the period to reconcile: from which day until which',
      ),
    ]
  if (periodFrom > periodUntil)
    return [
      fault(
        '/periodUntil',
        'order',
        'Период заканчивается раньше, чем начался',
        'The period ends before it begins',
      ),
    ]
  if (periodUntil > today)
    return [
      fault(
        '/periodUntil',
        'future',
        'Период ещё не закончился. Возьмите день не позже сегодняшнего',
        'The period isn’t over yet. Take no day after today',
      ),
    ]
  return []
}

function linesOf(input: NewDocumentInput, service: string): DocumentLine[] {
  return (input.lines ?? []).map(({ name, quantity, unit, priceMinor }) => ({
    name: cleanText(name ?? '') || service,
    quantity,
    unit: cleanText(unit ?? '') || UNIT,
    priceMinor,
    amountMinor: lineAmount(quantity, priceMinor),
  }))
}

function refuseFaults(input: NewDocumentInput, lines: readonly DocumentLine[], today: string): void {
  const faults = [...dayFaults(input, today), ...lineFaults(lines), ...periodFaults(input, today)]
  const reconciles = input.kind === 'reconciliation'
  if (!reconciles && lines.length === 0)
    faults.push(fault('/lines', 'lines-required', 'Добавьте хотя бы одну строку', 'Add one line at least'))
  if (reconciles && lines.length > 0)
    faults.push(
      fault(
        '/lines',
        'lines-not-wanted',
        'В акте сверки нет строк: в него попадают операции по счетам',
        'A reconciliation has no lines: it tells the operations of the accounts',
      ),
    )
  if (lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) > MAX_MINOR)
    faults.push(
      fault(
        '/lines',
        'total-too-large',
        'Сумма больше десяти миллиардов рублей',
        'The total is more than ten billion roubles',
      ),
    )
  if (faults.length > 0) throw invalid(...faults)
}

/** «Договор № 12 от 01.02.2026», as the client's card has it. */
function contractOf({ contractNumber, contractFrom }: PayerFacts['payer']): string | null {
  if (contractNumber === null) return null
  return `Договор № ${contractNumber}${contractFrom === null ? '' : ` от ${shortDate(contractFrom)}`}`
}

/** What a document needs to know besides what was asked for. */
export interface DocumentFacts {
  issuer: Issuer
  client: PayerFacts
  /** What lines are called that have no name. */
  service: string
  today: string
}

/**
 * Everything that a document will say, without its number and without what a reconciliation finds. Nothing is written here.
 *
 * Example: one line of 1 × 1,235,000 from a legal entity at 22 % → total 1,235,000 with VAT of 222,705, basis from the client's contract.
 * @throws 422 with every fault at its field, 409 for the reconciliation of a client without an own account.
 */
export function planDocument(input: NewDocumentInput, facts: DocumentFacts): FrozenDocument {
  const { issuer, client, service, today } = facts
  const lines = linesOf(input, service)
  refuseFaults(input, lines, today)
  const reconciles = input.kind === 'reconciliation'
  if (reconciles && !client.ownAccount) throw refuseDocument('document-no-own-account')
  const vat = reconciles ? 'none' : (input.vat ?? issuer.vat)
  const basis = input.basis === undefined ? contractOf(client.payer) : cleanText(input.basis ?? '') || null
  return {
    kind: input.kind,
    number: null,
    issuedOn: input.issuedOn ?? today,
    lines,
    ...totalsOf(lines, vat),
    vat,
    payee: issuer.payee,
    payer: client.payer,
    basis,
    periodFrom: input.periodFrom ?? null,
    periodUntil: input.periodUntil ?? null,
    statement: null,
    note: cleanLines(input.note ?? '') || null,
    voided: false,
  }
}
