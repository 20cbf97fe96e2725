import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { companyProfile } from '../../../shared/company.ts'
import { clashing, emptyDraft, isDirty, type NamingDraft, patchOf, shownNames } from './naming-draft.ts'
import { companyNaming, type Naming, saveNaming } from './queries.ts'

/** The draft of the names, its saving, and what comes between when someone else saved first. */
export function useNamingForm(loaded: Naming) {
  const cache = useQueryClient()
  const [base, setBase] = useState(loaded)
  const [draft, setDraft] = useState(emptyDraft)
  const [overtaken, setOvertaken] = useState(false)
  const attempt = useMutation({
    mutationFn: (work: { version: number; draft: NamingDraft }) =>
      saveNaming(work.version, patchOf(work.draft)),
  })

  const settled = (next: Naming) => {
    setBase(next)
    setDraft(emptyDraft)
    setOvertaken(false)
    cache.setQueryData(companyNaming.queryKey, next)
    // Names stand everywhere: what the service words itself is read anew, and the profile renames the page's texts.
    for (const resource of [companyProfile.queryKey, ['company'], ['clients', 'fields'], ['dictionaries']]) {
      void cache.invalidateQueries({ queryKey: resource })
    }
  }

  const send = (version: number, work: NamingDraft, then: () => void) => {
    attempt.mutate(
      { version, draft: work },
      {
        onSuccess: (next) => {
          settled(next)
          then()
        },
        onError: (error) => {
          const { status, current } = problemOf(error)
          if (status !== 412 || !isNaming(current)) return
          setBase(current)
          // Names of different things don't disturb each other; the same one is for the person to look at again.
          if (clashing(base, current, work).length > 0) return setOvertaken(true)
          send(current.version, work, then)
        },
      },
    )
  }

  return {
    base,
    shown: shownNames(base, draft),
    draft,
    setDraft: (next: NamingDraft) => {
      setDraft(next)
      if (attempt.isError) attempt.reset()
    },
    dirty: isDirty(draft),
    busy: attempt.isPending,
    error: attempt.error && problemOf(attempt.error).status !== 412 ? attempt.error : null,
    overtaken,
    save: (then: () => void = () => {}) => (isDirty(draft) ? send(base.version, draft, then) : then()),
    discard: () => {
      setDraft(emptyDraft)
      setOvertaken(false)
      attempt.reset()
    },
  }
}

export type NamingForm = ReturnType<typeof useNamingForm>

function isNaming(value: unknown): value is Naming {
  return typeof value === 'object' && value !== null && 'standardFields' in value && 'version' in value
}
