import Type, { type Static } from 'typebox'
import { pageOf } from '../../platform/http/list.ts'
import { NamedRef, nullable, object, ref } from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'
import { turnovers } from './schemas.ts'

const Turnovers = object(turnovers, {
  $id: 'Turnovers',
  description: 'An account, or several, over a period; closing = opening + in − out',
})
export type TurnoversJson = Static<typeof Turnovers>

const ClientSettlements = object(
  {
    client: ref(ClientRef),
    city: nullable(ref(NamedRef)),
    invoiceDetails: nullable(
      Type.String({ description: 'Additional information for documents: one’s own, or the nearest above' }),
    ),
    main: ref(Turnovers),
    bonus: ref(Turnovers),
    debts: Type.Array(object({ city: ref(NamedRef), ...turnovers }), {
      description: 'Per city; below zero the client owes, above zero we do',
    }),
  },
  { $id: 'ClientSettlements', description: 'A client’s settlements over a period' },
)
export type ClientSettlementsJson = Static<typeof ClientSettlements>

const Totals = object(
  {
    clients: Type.Integer({ minimum: 0 }),
    main: ref(Turnovers),
    bonus: ref(Turnovers),
    debts: ref(Turnovers),
    owedMinor: Type.Integer({ minimum: 0, description: 'What clients owed when the period ended' }),
    owingMinor: Type.Integer({ minimum: 0, description: 'What we owed clients then' }),
  },
  { description: 'With `count=true`: of all whom the filters leave' },
)
export type SettlementTotalsJson = Static<typeof Totals>

export const SettlementsReport = pageOf(
  ref(ClientSettlements),
  { $id: 'SettlementsReport', description: 'Clients with what they have and owe, by name' },
  { totals: Type.Optional(Totals) },
)
export const clientsSchemas = [Turnovers, ClientSettlements, SettlementsReport]
