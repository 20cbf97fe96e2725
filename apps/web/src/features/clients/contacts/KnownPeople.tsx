import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useClientFields } from '../fields/use-client-fields.ts'
import type { ClientListItem } from '../queries.ts'
import classes from './Contacts.module.css'
import type { useAdding } from './use-adding.ts'

interface KnownPeopleProps {
  people: readonly ClientListItem[]
  /** The people who are contacts here already. */
  present: ReadonlySet<string>
  adding: ReturnType<typeof useAdding>
}

/** «С этим телефоном уже есть …»: whoever has the phone, to be added as they are, and the way to somebody new. */
export function KnownPeople({ people, present, adding }: KnownPeopleProps) {
  const { t } = useTranslation('contacts')
  const first = useRef<HTMLButtonElement>(null)
  const forbidden = useClientFields().fields?.some(({ uniqueness }) => uniqueness === 'forbid')
  const { asking } = adding
  const firstId = people.find(({ id }) => !present.has(id))?.id
  // The people may come a moment after they were asked for.
  useEffect(() => {
    if (asking && firstId !== undefined) first.current?.focus()
  }, [asking, firstId])
  return (
    <div role="status">
      {people.length > 0 && (
        <div className={classes.known}>
          <p>{t('known.title')}</p>
          <ul className={classes.people}>
            {people.map((person) => (
              <li key={person.id} className={classes.person}>
                <span>
                  {person.displayName}
                  <span className={classes.about}>
                    {person.parentChain.map(({ displayName }) => ` · ${displayName}`)}
                  </span>
                </span>
                {present.has(person.id) ? (
                  <span className={classes.about}>{t('known.already')}</span>
                ) : (
                  <Button
                    ref={person.id === firstId ? first : undefined}
                    size="xs"
                    disabled={adding.busy}
                    aria-label={t('known.addName', { name: person.displayName })}
                    onClick={() => adding.addKnown(person.id)}
                  >
                    {t('known.add')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {forbidden ? (
            <p className={classes.about}>{t('known.forbidden')}</p>
          ) : (
            <Button size="xs" variant="subtle" disabled={adding.busy} onClick={adding.addNew}>
              {t('known.another')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
