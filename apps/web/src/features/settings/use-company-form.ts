import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../api/problem.ts'
import { companyProfile } from '../../shared/company.ts'
import { allClientFields, type CompanySettings, companySettings, saveSettings } from './queries.ts'
import { type Clash, clashes, type Draft, without } from './settings-draft.ts'

interface Attempt {
  version: number
  draft: Draft
}

/** The draft of the settings, its saving, and what comes between when someone else saved first. */
export function useCompanyForm(loaded: CompanySettings) {
  const cache = useQueryClient()
  const [base, setBase] = useState(loaded)
  const [draft, setDraft] = useState<Draft>({})
  const [conflict, setConflict] = useState<{ current: CompanySettings; found: Clash[] } | null>(null)
  const attempt = useMutation({ mutationFn: ({ version, draft }: Attempt) => saveSettings(version, draft) })

  const settled = (next: CompanySettings) => {
    setBase(next)
    setDraft({})
    setConflict(null)
    cache.setQueryData(companySettings.queryKey, next)
    // What stands on the screens of the whole application follows at once.
    void cache.invalidateQueries({ queryKey: companyProfile.queryKey })
    void cache.invalidateQueries({ queryKey: allClientFields.queryKey.slice(0, 1) })
    void cache.invalidateQueries({ queryKey: ['company', 'settings', 'history'] })
  }

  const send = (version: number, work: Draft, then: () => void) => {
    if (Object.keys(work).length === 0) return then()
    attempt.mutate(
      { version, draft: work },
      {
        onSuccess: (next) => {
          settled(next)
          then()
        },
        onError: (error) => {
          const { status, current } = problemOf(error)
          if (status !== 412 || !isSettings(current)) return
          const found = clashes(base, current, work)
          if (found.length > 0) return setConflict({ current, found })
          // They changed other settings than we do: both are kept.
          setBase(current)
          send(current.version, work, then)
        },
      },
    )
  }

  return {
    settings: base,
    draft,
    setDraft: (next: Draft) => {
      setDraft(next)
      if (attempt.isError) attempt.reset()
    },
    dirty: Object.keys(draft).length > 0,
    busy: attempt.isPending,
    error: attempt.error && problemOf(attempt.error).status !== 412 ? attempt.error : null,
    conflict: conflict?.found ?? null,
    save: (then: () => void = () => {}) => send(base.version, draft, then),
    discard: () => setDraft({}),
    /** Saves ours over theirs, or leaves theirs and saves the rest. */
    settle: (whose: 'mine' | 'theirs') => {
      if (!conflict) return
      const { current, found } = conflict
      const keys = found.map(({ key }) => key)
      const next = whose === 'mine' ? draft : without(draft, keys)
      setBase(current)
      setDraft(next)
      setConflict(null)
      send(current.version, next, () => {})
    },
    backToEditing: () => setConflict(null),
  }
}

export type CompanyFormState = ReturnType<typeof useCompanyForm>

function isSettings(value: unknown): value is CompanySettings {
  return typeof value === 'object' && value !== null && 'items' in value && 'version' in value
}
