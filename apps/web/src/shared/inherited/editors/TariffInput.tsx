import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../dates/DateField.tsx'
import type { TariffChange } from '../drafts.ts'
import classes from '../Inherited.module.css'
import { ItemSelect } from './ItemSelect.tsx'
import type { BranchProps } from './props.ts'

/** As many as the service takes. */
const MOST = 50

/** The tariff of today and what it changes to, each change from its day on. */
export function TariffInput({ item, names, draft, onChange }: BranchProps<'tariff'>) {
  const { t } = useTranslation('inherited')
  const { changes } = draft
  const added = useRef(0)
  const put = (at: number, next: Partial<TariffChange>) =>
    onChange({
      ...draft,
      changes: changes.map((each, place) => (place === at ? { ...each, ...next } : each)),
    })
  return (
    <div className={classes.stack}>
      <div className={classes.middle}>
        <ItemSelect
          item={item}
          names={names}
          value={draft.tariffId}
          onChange={(tariffId) => onChange({ ...draft, tariffId })}
        />
      </div>
      {changes.map((change, at) => (
        <div key={change.key} className={classes.inputs}>
          <DateField
            className={classes.date}
            aria-label={t('input.changeFrom', { n: at + 1 })}
            value={change.from}
            onChange={(from) => put(at, { from: from ?? '' })}
          />
          <div className={classes.middle}>
            <ItemSelect
              item={item}
              names={names}
              label={t('input.changeTo', { n: at + 1 })}
              labelUnseen
              placeholder={t('input.tariff')}
              value={change.tariffId}
              onChange={(tariffId) => put(at, { tariffId })}
            />
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('input.changeRemove', { n: at + 1 })}
            title={t('input.changeRemove', { n: at + 1 })}
            onClick={() => onChange({ ...draft, changes: changes.toSpliced(at, 1) })}
          >
            <IconX size={16} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      {draft.tariffId !== null && changes.length < MOST && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              added.current += 1
              const line = { key: `added-${added.current}`, from: '', tariffId: null }
              onChange({ ...draft, changes: [...changes, line] })
            }}
          >
            {t('input.changeAdd')}
          </Button>
        </div>
      )}
    </div>
  )
}
