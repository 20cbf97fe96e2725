import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '../../../i18n/use-format.ts'
import { parseTypedDate } from '../../../shared/dates/typed-date.ts'
import { useRequestKey } from '../../../shared/use-request-key.ts'
import type { Client, ClientListItem } from '../queries.ts'
import { sexOf } from './labels.ts'
import {
  clientRelations,
  columnLimits,
  createRelations,
  type NewRelations,
  type RelationDefaults,
  type Relations,
  type RelationType,
  relationsChanged,
} from './queries.ts'
import {
  type Box,
  boxesOf,
  type Decisions,
  noColumns,
  noDecisions,
  type Side,
  type Surroundings,
  tickedOf,
  toggled,
} from './ticks.ts'

/** Since when, until when and a note: dates as `YYYY-MM-DD`, or as typed while they are none yet. */
export interface Term {
  validFrom: string
  validUntil: string
  note: string
}

export const noTerm: Term = { validFrom: '', validUntil: '', note: '' }

/** What stops a creation before it is sent. */
export type Missing = 'client' | 'ticks' | 'dates'

export function datesAreWrong({ validFrom, validUntil }: Term): boolean {
  const wrong = (text: string) => text !== '' && parseTypedDate(text) !== text
  return (
    wrong(validFrom) || wrong(validUntil) || (validFrom !== '' && validUntil !== '' && validUntil < validFrom)
  )
}

interface CreationOptions {
  client: Client
  types: readonly RelationType[]
  defaults: RelationDefaults
  onSaved: (other: ClientListItem) => void
  onRefused: () => void
}

/** The relations that are being made: with whom, which, since when; and their saving, all at once. */
export function useCreation({ client, types, defaults, onSaved, onRefused }: CreationOptions) {
  const cache = useQueryClient()
  const [chosen, setChosen] = useState<ClientListItem | null>(null)
  const [decisions, setDecisions] = useState<Decisions>(noDecisions)
  const [term, setTerm] = useState<Term>(noTerm)
  const [missing, setMissing] = useState<Missing | null>(null)
  const existing = useExisting(client.id, chosen?.id)
  const around: Surroundings = {
    types,
    sexes: { is: sexOf(client), has: chosen ? sexOf(chosen) : null },
    existing,
    defaults,
    chosen: chosen !== null,
  }
  const boxes: ReadonlyMap<string, Box> = boxesOf(around, decisions)
  const ticked = tickedOf(types, boxes)
  const keyOf = useRequestKey()
  const saving = useMutation({
    mutationFn: (body: NewRelations) => createRelations(client.id, body, keyOf(body)),
    onSuccess: async () => {
      const other = chosen
      await relationsChanged(cache)
      if (other) onSaved(other)
    },
    onError: () => {
      // Somebody else may have related the two meanwhile: the ticks then show it.
      void relationsChanged(cache)
      onRefused()
    },
  })
  const edit =
    <T>(change: (value: T) => void) =>
    (value: T) => {
      change(value)
      setMissing(null)
      saving.reset()
    }
  const save = () => {
    if (saving.isPending) return
    const lacks = missingIn(chosen, ticked, term)
    setMissing(lacks)
    if (lacks !== null || chosen === null) return onRefused()
    saving.mutate({
      clientId: chosen.id,
      ...ticked,
      validFrom: term.validFrom || null,
      validUntil: term.validUntil || null,
      note: term.note.trim() || null,
    })
  }
  return {
    chosen,
    choose: edit(setChosen),
    /** Somebody is being searched for: what was said of the last attempt is past. */
    searching: edit(() => {}),
    boxes,
    count: ticked.is.length + ticked.has.length,
    toggle: edit(([side, type]: [Side, RelationType]) =>
      setDecisions(toggled(around, decisions, side, type)),
    ),
    term,
    setTerm: edit(setTerm),
    missing,
    error: saving.error,
    sent: saving.variables,
    busy: saving.isPending,
    save,
  }
}

function missingIn(
  chosen: ClientListItem | null,
  ticked: Record<Side, string[]>,
  term: Term,
): Missing | null {
  if (chosen === null) return 'client'
  if (ticked.is.length + ticked.has.length === 0) return 'ticks'
  return datesAreWrong(term) ? 'dates' : null
}

/** The types of the relations that hold between the two, by column. */
function useExisting(clientId: string, otherId: string | undefined) {
  const { language } = useFormat()
  const relations = useQuery({
    ...clientRelations(clientId, language, { limit: columnLimits.all }),
    enabled: otherId !== undefined,
  }).data
  return otherId === undefined || !relations ? noColumns : typesWith(relations, otherId)
}

function typesWith(relations: Relations, otherId: string) {
  const column = (side: Side) =>
    relations[side].filter(({ client }) => client.id === otherId).map(({ type }) => type.id)
  return { is: column('is'), has: column('has') }
}

export type Creation = ReturnType<typeof useCreation>
