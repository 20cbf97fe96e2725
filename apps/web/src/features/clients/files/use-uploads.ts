import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { uploadFile } from '../../../api/upload.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { filesKey } from './queries.ts'

export interface Upload {
  key: string
  file: File
  /** From 0 to 1; null while it waits for its turn. */
  progress: number | null
  /** What was thrown; it stays until it is tried again or closed. */
  error: unknown
}

interface Running {
  file: File
  control: AbortController
}

/** More at once would only share the line. */
const AT_ONCE = 2
/** What the service takes; asked before megabytes leave for nothing. */
export const LIMIT = 25 * 1024 * 1024

/** The uploads of a card that is open: two at a time, each with its progress and its own fault. */
export function useUploads(clientId: string) {
  const cache = useQueryClient()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const waiting = useRef<{ key: string; file: File }[]>([])
  const running = useRef(new Map<string, Running>())

  const change = useCallback((key: string, part: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  }, [])
  const drop = useCallback((key: string) => {
    setUploads((all) => all.filter((one) => one.key !== key))
  }, [])

  const next = useCallback(() => {
    while (running.current.size < AT_ONCE) {
      const one = waiting.current.shift()
      if (!one) return
      const { key, file } = one
      const control = new AbortController()
      running.current.set(key, { file, control })
      change(key, { progress: 0 })
      uploadFile({
        method: 'POST',
        url: `/api/v1/clients/${encodeURIComponent(clientId)}/files`,
        file,
        idempotencyKey: key,
        onProgress: (progress) => change(key, { progress }),
        signal: control.signal,
      })
        .then(async () => {
          await cache.invalidateQueries({ queryKey: filesKey(clientId) })
          drop(key)
        })
        .catch((error: unknown) => {
          if (!control.signal.aborted) change(key, { error, progress: null })
        })
        .finally(() => {
          running.current.delete(key)
          next()
        })
    }
  }, [cache, change, clientId, drop])

  // Who leaves the tab leaves what has not begun; what is under way ends by itself.
  useEffect(
    () => () => {
      waiting.current = []
    },
    [],
  )

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file) => ({ key: idempotencyKey(), file }))
      setUploads((all) => [...all, ...added.map((one) => ({ ...one, progress: null, error: null }))])
      waiting.current.push(...added.filter(({ file }) => file.size <= LIMIT))
      next()
    },
    [next],
  )
  const cancel = useCallback(
    (key: string) => {
      waiting.current = waiting.current.filter((one) => one.key !== key)
      running.current.get(key)?.control.abort()
      drop(key)
    },
    [drop],
  )
  const retry = useCallback(
    (upload: Upload) => {
      change(upload.key, { error: null })
      waiting.current.push({ key: upload.key, file: upload.file })
      next()
    },
    [change, next],
  )
  return { uploads, add, cancel, retry }
}

/** Whether trying the same file again may help: a lost connection and a fault of the server may pass. */
export function mayPass(error: unknown): boolean {
  const { status } = problemOf(error)
  return status === 0 || status === 409 || status === 429 || status >= 500
}
