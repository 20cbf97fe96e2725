import { Checkbox, Loader, Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { type DictionaryItem, type Places, places } from './queries.ts'
import classes from './Staff.module.css'

interface PlacesFieldProps {
  value: Places
  onChange: (value: Places) => void
}

const toggled = (ids: readonly string[], id: string, on: boolean) =>
  on ? [...ids, id] : ids.filter((other) => other !== id)

/** Everywhere, or cities with all their centres, or single centres. */
export function PlacesField({ value, onChange }: PlacesFieldProps) {
  const { t } = useTranslation('staff')
  return (
    <div className={classes.form}>
      <Radio.Group
        value={value.everywhere ? 'everywhere' : 'some'}
        onChange={(choice) => onChange({ ...value, everywhere: choice === 'everywhere' })}
        aria-label={t('places.title')}
      >
        <div className={classes.roles}>
          <Radio value="everywhere" label={t('places.everywhere')} />
          <Radio value="some" label={t('places.some')} description={t('places.hint')} />
        </div>
      </Radio.Group>
      {!value.everywhere && <PlacesTree value={value} onChange={onChange} />}
    </div>
  )
}

function PlacesTree({ value, onChange }: PlacesFieldProps) {
  const { t } = useTranslation('staff')
  const cities = useQuery(places('cities'))
  const centres = useQuery(places('centres'))
  const failed = cities.error ?? centres.error
  if (failed) return <LoadFailed error={failed} onRetry={() => void cities.refetch()} />
  if (!cities.data || !centres.data) return <Loader size="sm" type="dots" />
  if (cities.data.length === 0) return <p className={classes.quiet}>{t('places.none')}</p>
  const centresIn = (city: DictionaryItem) => centres.data.filter((centre) => centre.city?.id === city.id)
  return (
    <ul className={classes.tree}>
      {cities.data.map((city) => {
        const whole = value.cityIds.includes(city.id)
        return (
          <li key={city.id}>
            <Checkbox
              label={city.name}
              checked={whole}
              onChange={(event) => {
                const cityIds = toggled(value.cityIds, city.id, event.currentTarget.checked)
                // The whole city holds its centres, so naming them too would say nothing.
                const inCity = centresIn(city).map(({ id }) => id)
                onChange({
                  ...value,
                  cityIds,
                  centreIds: value.centreIds.filter((id) => !inCity.includes(id)),
                })
              }}
            />
            {centresIn(city).length > 0 && (
              <div className={classes.centres}>
                {centresIn(city).map((centre) => (
                  <Checkbox
                    key={centre.id}
                    label={centre.name}
                    checked={whole || value.centreIds.includes(centre.id)}
                    disabled={whole}
                    onChange={(event) =>
                      onChange({
                        ...value,
                        centreIds: toggled(value.centreIds, centre.id, event.currentTarget.checked),
                      })
                    }
                  />
                ))}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
