import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../api/problem.ts'
import { ClientPicker } from '../../../shared/client-picker/ClientPicker.tsx'
import classes from './Family.module.css'
import { addMember, clientFamilies, type Family, familiesChanged } from './queries.ts'

const JoinDialog = lazy(() => import('./SplitDialog.tsx').then((module) => ({ default: module.JoinDialog })))

interface Chosen {
  id: string
  name: string
}

/** Adds whoever is chosen at once; who is in another family already is asked about first: the payment is split. */
export function AddExisting({ family }: { family: Family }) {
  const { t } = useTranslation('family')
  const cache = useQueryClient()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [elsewhere, setElsewhere] = useState<Family | null>(null)
  const add = useMutation({
    mutationFn: async ({ id }: Chosen) => {
      const families = await cache.fetchQuery({ ...clientFamilies(id), staleTime: 0 })
      const [other, second] = families
      const split = other !== undefined && second === undefined && other.id !== family.id
      if (split) return other
      await addMember(family.id, { clientId: id })
      return null
    },
    onSuccess: async (other) => {
      setElsewhere(other)
      if (other !== null) return
      setChosen(null)
      await familiesChanged(cache)
    },
    onError: () => void familiesChanged(cache),
  })
  const error = add.error === null ? undefined : problemOf(add.error)
  return (
    <div className={classes.add}>
      <ClientPicker
        label={t('add.label')}
        placeholder={t('add.placeholder')}
        kind="person"
        value={chosen}
        error={error && (error.errors[0]?.detail ?? (error.detail || error.title))}
        onChange={(client) => {
          setChosen(client)
          add.reset()
          if (client !== null) add.mutate(client)
        }}
      />
      {chosen && elsewhere && (
        <Suspense>
          <JoinDialog
            family={family}
            other={elsewhere}
            client={chosen}
            onClose={(joined) => {
              setElsewhere(null)
              if (joined) setChosen(null)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
