import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { urls } from '../../../lib/urls.ts'
import type { DirectorySearch } from './directory-search.ts'

export type ChangeView = (
  change: DirectorySearch | ((view: DirectorySearch) => DirectorySearch),
  options?: { replace?: boolean },
) => void

/** The view in the address, and how to change it. Each change is a step that the browser's "back" takes back. */
export function useView(): [DirectorySearch, ChangeView] {
  const view = useSearch({ from: '/staff/clients' })
  // Of this page: the addresses of others may use the same names for something else.
  const navigate = useNavigate({ from: '/clients' })
  const change = useCallback<ChangeView>(
    (next, { replace = false } = {}) =>
      void navigate({
        ...urls.clients(),
        replace,
        search: (before: DirectorySearch) =>
          typeof next === 'function' ? next(before) : { ...before, ...next },
      }),
    [navigate],
  )
  return [view, change]
}

/** The view inside of a client: the tab stays, words and conditions that would hide what is there go. */
export function inside(view: DirectorySearch, parentId: string | undefined): DirectorySearch {
  const { state, subordinates, sort } = view
  return { state, subordinates, sort, parentId }
}
