import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type, { type Static } from 'typebox'
import { choice, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { CLIENT_STATES } from '../clients/contract.ts'
import { CONNECTIONS } from './neighbours-sql.ts'

export const MAX_DEPTH = 4
export const DEFAULT_NODES = 60
export const MAX_NODES = 300
export const MAX_CHAIN = 6
/** Counting neighbours that aren't shown stops here. */
export const MAX_COUNTED = 1000

const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const EXAMPLE = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
const list = (one: string, longest: number, most: number, description: string, example: string) =>
  Type.Optional(
    Type.String({
      pattern: `^(${one})(,(${one})){0,${most - 1}}$`,
      maxLength: (longest + 1) * most,
      description: `${description}, separated by commas, up to ${most}`,
      examples: [example],
    }),
  )

export const GraphQuery = object({
  depth: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_DEPTH,
      default: 1,
      description: 'How many steps from the client',
    }),
  ),
  kinds: list(
    CONNECTIONS.join('|'),
    9,
    3,
    'Which connections to follow; all without it',
    'relations,families',
  ),
  types: list(
    UUID,
    36,
    50,
    'Of the relations only these types, all without it; families and hierarchy stay',
    EXAMPLE,
  ),
  expand: list(
    UUID,
    36,
    20,
    'Clients of whom more neighbours are wanted, 40 more each time that one is named',
    EXAMPLE,
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: MAX_NODES, default: DEFAULT_NODES, description: 'Clients at most' }),
  ),
})
export type GraphQueryInput = Static<typeof GraphQuery>

const client = {
  id: Uuid,
  displayName: Type.String({ examples: ['Лаптев Глеб Олегович'] }),
  shortName: Type.String({ examples: ['Лаптев Г. О.'] }),
  kind: choice(CLIENT_KINDS),
  state: choice(CLIENT_STATES),
}

export const GraphClient = object(client, {
  $id: 'GraphClient',
  description: 'A client as pictures of connections show it',
})
export type GraphClientJson = Static<typeof GraphClient>

export const GraphNode = object(
  {
    ...client,
    distance: Type.Integer({ description: 'Steps from the client in the centre, which has 0' }),
    hidden: Type.Integer({
      maximum: MAX_COUNTED,
      description: `Neighbours that aren’t in the picture; ${MAX_COUNTED} means that there are as many or more`,
    }),
  },
  { $id: 'GraphNode', description: 'A client in the picture' },
)
export type GraphNodeJson = Static<typeof GraphNode>

export const GraphEdge = object(
  {
    kind: choice(['relation', 'family', 'hierarchy']),
    relationId: nullable(Uuid),
    fromId: Uuid,
    toId: Uuid,
    typeId: nullable(Uuid),
    symmetric: Type.Boolean({ description: 'It reads the same from both sides' }),
    label: Type.String({
      description:
        'What `fromId` is to `toId`, by the sex of the former, in the language of the request: a relation, the member of a head’s family, or what stands right below',
      examples: ['Муж'],
    }),
  },
  { $id: 'GraphEdge', description: 'What connects two clients of the picture' },
)
export type GraphEdgeJson = Static<typeof GraphEdge>

export const Graph = object(
  {
    nodes: Type.Array(ref(GraphNode), { description: 'The centre first, then by distance' }),
    edges: Type.Array(ref(GraphEdge)),
    truncated: Type.Boolean({ description: 'Within `depth` there are clients who aren’t in the picture' }),
  },
  { $id: 'Graph', description: 'A client and who is connected with it' },
)
export type GraphJson = Static<typeof Graph>

export const ChainQuery = object({
  fromId: Uuid,
  toId: Uuid,
  depth: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MAX_CHAIN,
      default: MAX_CHAIN,
      description: 'The longest chain that is looked for, in steps',
    }),
  ),
})

export const ChainStep = object(
  {
    client: ref(GraphClient),
    edges: Type.Array(ref(GraphEdge), {
      description:
        'What connects it with the client before: those that read in the direction of the chain first; empty for the first client',
    }),
  },
  { $id: 'ChainStep', description: 'A link of the chain' },
)
export type ChainStepJson = Static<typeof ChainStep>

export const Chain = object(
  {
    found: Type.Boolean(),
    steps: Type.Array(ref(ChainStep), { description: 'From one client to the other; empty when not found' }),
    exhausted: Type.Boolean({
      description:
        'Everything within `depth` was looked at. False without a chain: there are too many connections around the two, and the search was broken off',
    }),
  },
  { $id: 'Chain', description: 'How two clients are connected, by the fewest steps' },
)
export type ChainJson = Static<typeof Chain>

export const graphSchemas = [GraphClient, GraphNode, GraphEdge, Graph, ChainStep, Chain]
