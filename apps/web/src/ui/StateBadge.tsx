import type { ReactNode } from 'react'
import { Pill, type Tone } from './Pill.tsx'

export type ClientState = 'active' | 'archived' | 'deleted' | 'blocked'

const tones: Record<ClientState, Tone> = {
  active: 'neutral',
  archived: 'amber',
  deleted: 'red',
  blocked: 'red',
}

/** The state of a client in a word given by the caller; nothing at all while it is simply active. */
export function StateBadge({
  state,
  title,
  children,
}: {
  state: ClientState
  title?: string
  children: ReactNode
}) {
  if (state === 'active') return null
  return (
    <Pill tone={tones[state]} title={title}>
      {children}
    </Pill>
  )
}
