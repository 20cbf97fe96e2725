import Type from 'typebox'
import { choice, nullable, object, ref } from '../../../platform/http/schemas.ts'
import { CLIENT_STATES, ClientRef } from '../schemas.ts'
import { LIFECYCLE_ACTIONS } from './effect.ts'

const comment = Type.Optional(
  nullable(Type.String({ maxLength: 1000, description: 'In the operator’s words' })),
)
const reasonOf = (dictionary: string) =>
  Type.Optional(
    Type.String({ format: 'uuid', description: `From \`${dictionary}\`; required unless \`dryRun\`` }),
  )
const example = { reasonId: '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', comment: 'Просил не звонить до весны' }

export const BlockBody = object(
  { reasonId: reasonOf('block-reasons'), comment },
  { $id: 'ClientBlock', description: 'Why a client is blocked', examples: [example] },
)

export const ArchiveBody = object(
  { reasonId: reasonOf('archive-reasons'), comment },
  { $id: 'ClientArchiving', description: 'Why a client is archived', examples: [example] },
)

export const DryRunQuery = object({
  dryRun: Type.Optional(
    Type.Boolean({
      description: 'Answers with the exact effect and writes nothing; keeps no Idempotency-Key',
    }),
  ),
})

export const LifecycleEffect = object(
  {
    action: choice(LIFECYCLE_ACTIONS),
    state: choice(CLIENT_STATES, { description: 'The client’s own effective state in the end' }),
    from: nullable(choice(['archived', 'deleted'] as const, { description: 'What it comes back from' })),
    affected: object(
      {
        clients: Type.Integer({ description: 'All below whose effective state changes', examples: [14] }),
        employees: Type.Integer({ description: 'The people among them', examples: [12] }),
        units: Type.Integer({ description: 'The units among them', examples: [2] }),
      },
      { description: 'Who else it reaches; the client itself is not counted' },
    ),
    unaffected: Type.Integer({
      description:
        'Those below that it doesn’t touch: blocked or deleted on their own account; with archiving, all in use',
    }),
    blockedBy: nullable(ref(ClientRef)),
  },
  { $id: 'LifecycleEffect', description: 'What an action would do to a client and to all below it' },
)

export const lifecycleSchemas = [BlockBody, ArchiveBody, LifecycleEffect]
