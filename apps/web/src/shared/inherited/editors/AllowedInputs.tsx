import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../Inherited.module.css'
import { ItemSelect, ItemsSelect } from './ItemSelect.tsx'
import type { BranchProps } from './props.ts'

/** Which groups of performers may work for the client, and which one an order begins with. */
export function GroupsInput({ item, names, draft, onChange }: BranchProps<'performer-groups'>) {
  const { t } = useTranslation('inherited')
  return (
    <div className={classes.stack}>
      <Checkbox
        size="xs"
        label={t('input.allGroups')}
        checked={draft.all}
        onChange={(event) => onChange({ ...draft, all: event.currentTarget.checked })}
      />
      {!draft.all && (
        <div className={classes.inputs}>
          <div className={classes.wide}>
            <ItemsSelect
              item={item}
              names={names}
              label={t('input.allowedGroups')}
              value={draft.allowedIds}
              onChange={(allowedIds) => onChange({ ...draft, allowedIds })}
            />
          </div>
          <div className={classes.middle}>
            <ItemSelect
              item={item}
              names={names}
              label={t('input.defaultGroup')}
              value={draft.defaultId}
              onChange={(defaultId) => onChange({ ...draft, defaultId })}
            />
          </div>
        </div>
      )}
    </div>
  )
}

/** Whether special equipment may be ordered, and for which work. */
export function EquipmentInput({ item, names, draft, onChange }: BranchProps<'equipment'>) {
  const { t } = useTranslation('inherited')
  return (
    <div className={classes.stack}>
      <Checkbox
        size="xs"
        label={t('input.equipment')}
        checked={draft.allowed}
        onChange={(event) => onChange({ ...draft, allowed: event.currentTarget.checked })}
      />
      {draft.allowed && (
        <div className={classes.wide}>
          <ItemsSelect
            item={item}
            names={names}
            label={t('input.workKinds')}
            placeholder={t('input.anyWork')}
            value={draft.workKindIds}
            onChange={(workKindIds) => onChange({ ...draft, workKindIds })}
          />
        </div>
      )}
    </div>
  )
}
