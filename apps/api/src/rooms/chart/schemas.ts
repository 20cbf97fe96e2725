import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type, { type Static } from 'typebox'
import { choice, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { CLIENT_STATES, ClientRef } from '../clients/contract.ts'

export const MAX_CHART_DEPTH = 5
export const DEFAULT_CHART_DEPTH = 2
/** How many subordinates of each client are shown, at first and at most. */
export const DEFAULT_BELOW = 12
export const MAX_BELOW = 200
/** A larger picture isn't read any more. */
export const MAX_CHART_NODES = 300
/** Counting subordinates stops here. */
export const MAX_COUNTED = 1000

export const ChartQuery = object({
  depth: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_CHART_DEPTH,
      default: DEFAULT_CHART_DEPTH,
      description: 'How many levels below the client',
    }),
  ),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_BELOW,
      default: DEFAULT_BELOW,
      description: 'Subordinates of each client at most',
    }),
  ),
})

export const ChartNode = object(
  {
    id: Uuid,
    parentId: nullable(Type.String({ format: 'uuid', description: 'Null at the top of the picture' })),
    kind: choice(CLIENT_KINDS),
    displayName: Type.String({ examples: ['Магазин на Тестовой'] }),
    shortName: Type.String({ examples: ['Магазин на Тестовой'] }),
    state: choice(CLIENT_STATES),
    blockedBy: nullable(ref(ClientRef)),
    ownAccount: Type.Boolean({ description: 'Pays on an account of its own' }),
    balanceMinor: nullable(
      Type.Integer({
        description: 'On the main account; null where another client pays, and for who may not see accounts',
      }),
    ),
    bonusMinor: nullable(Type.Integer({ description: 'On the bonus account' })),
    debtMinor: nullable(Type.Integer({ description: 'Owed to us, in all cities together' })),
    subordinates: Type.Integer({
      maximum: MAX_COUNTED,
      description: `Direct subordinates that are not deleted; ${MAX_COUNTED} means that there are as many or more`,
    }),
    hidden: Type.Integer({
      maximum: MAX_COUNTED,
      description: 'Those of them that aren’t in the picture',
    }),
  },
  { $id: 'ChartNode', description: 'A client in the organisation chart' },
)
export type ChartNodeJson = Static<typeof ChartNode>

export const Chart = object(
  {
    above: Type.Array(ref(ClientRef), {
      description: 'The clients above the top of the picture, the root first',
    }),
    nodes: Type.Array(ref(ChartNode), {
      description: 'The client first, then level by level; of each client units before people, by name',
    }),
    truncated: Type.Boolean({
      description: `The picture was cut at ${MAX_CHART_NODES} clients, though \`depth\` and \`limit\` allow more`,
    }),
  },
  { $id: 'Chart', description: 'The structure below a client' },
)
export type ChartJson = Static<typeof Chart>

export const chartSchemas = [ChartNode, Chart]
