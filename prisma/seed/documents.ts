import { runAction } from '@kith/api/actions/run-action.ts'
import { issueDocument } from '@kith/api/rooms/invoices/issue-document.ts'
import type { NewDocumentInput } from '@kith/api/rooms/invoices/schemas.ts'
import { voidDocument } from '@kith/api/rooms/invoices/void-document.ts'
import type { Standing } from './hierarchy.ts'
import { OPTICS, TAXI } from './money-named.ts'

/** What is issued to a client of the demo: its legal entity by its name, its date by the moment `at` (RFC 3339, UTC). */
export interface DocumentStep extends Omit<NewDocumentInput, 'legalEntityId' | 'issuedOn'> {
  at: string
  client: string
  legalEntity: string
  /** Why it is void; made so an hour later. */
  voided?: string
}

const rides = (month: string, roubles: number) => [
  { name: `Поездки сотрудников в ${month}`, quantity: 1, unit: 'усл.', priceMinor: roubles * 100 },
]
const GLASSES = [
  { name: 'Очки для работы за экраном', quantity: 6, unit: 'шт', priceMinor: 735_000 },
  { name: 'Проверка зрения с выездом', quantity: 6, unit: 'усл.', priceMinor: 95_050 },
]
const NETWORK = { client: 'org-1', legalEntity: TAXI }
const OFFICE = { client: 'org-3', legalEntity: OPTICS }

/** The network pays for rides month by month, and a firm buys glasses for those who sit at screens. In order of time. */
export const DOCUMENTS: readonly DocumentStep[] = [
  { ...NETWORK, kind: 'invoice', at: '2026-09-01T08:10:00Z', lines: rides('сентябре', 60_000) },
  { ...NETWORK, kind: 'act', at: '2026-09-30T14:00:00Z', lines: rides('сентябре', 60_000) },
  { ...NETWORK, kind: 'invoice-facture', at: '2026-09-30T14:05:00Z', lines: rides('сентябре', 60_000) },
  {
    ...NETWORK,
    kind: 'reconciliation',
    at: '2026-10-05T09:30:00Z',
    periodFrom: '2026-07-01',
    periodUntil: '2026-09-30',
  },
  { ...OFFICE, kind: 'invoice', at: '2026-10-12T11:20:00Z', lines: GLASSES },
  { ...OFFICE, kind: 'act', at: '2026-10-28T13:40:00Z', lines: GLASSES },
  { ...OFFICE, kind: 'invoice-facture', at: '2026-10-28T13:45:00Z', lines: GLASSES },
  {
    ...NETWORK,
    kind: 'invoice',
    at: '2026-11-02T08:30:00Z',
    lines: rides('ноябре', 600_000),
    voided: 'Ошибка в сумме, выставлен новый счёт',
  },
  {
    ...NETWORK,
    kind: 'invoice',
    at: '2026-11-02T09:45:00Z',
    lines: rides('ноябре', 60_000),
    note: 'Взамен счёта с ошибкой в сумме',
  },
]

/** Issues a document as the API does, by the director, and makes it void where the step says so. */
export async function issueStep({ database, actorOf, idOf }: Standing, step: DocumentStep): Promise<void> {
  const { at, client, legalEntity, voided, ...asked } = step
  const actor = actorOf('director')
  const now = new Date(at)
  const input: NewDocumentInput = { ...asked, legalEntityId: idOf('legal-entities', legalEntity) }
  const terms = { today: at.slice(0, 10), timeZone: 'Europe/Moscow', service: '' }
  const { reference } = await runAction(database.prisma, { actor, now }, (context) =>
    issueDocument(context, idOf('clients', client), input, terms),
  )
  if (voided === undefined || reference === null) return
  const later = new Date(now.getTime() + 3_600_000)
  await runAction(database.prisma, { actor, now: later }, (context) =>
    voidDocument(context, reference, voided),
  )
}
