import { Button, Switch } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import shared from '../DictionaryItems.module.css'
import { AddAttribute } from './AddAttribute.tsx'
import { AttributeList } from './AttributeList.tsx'
import { useAttributes } from './use-attributes.ts'

/** The attributes that the company defines: a line to add, and the list in the order in which cards show them. */
export function AttributesDesigner() {
  const { t } = useTranslation('attributes')
  const format = useFormat()
  const editable = usePermission('dictionaries.edit')
  const [hidden, setHidden] = useState(false)
  const [withRetired, setWithRetired] = useState(false)
  const rows = useAttributes({ hidden, withRetired })
  const { query, items, hiddenCount } = rows
  const addField = useRef<HTMLInputElement>(null)
  const toAddField = () => addField.current?.focus()
  useHotkeys(
    t('designer.keys.title'),
    editable
      ? [
          { keys: 'insert', label: t('designer.keys.add'), run: toAddField },
          { keys: '+', label: t('designer.keys.add'), run: toAddField },
        ]
      : [],
  )
  return (
    <Panel
      flush
      title={t('title')}
      aside={query.data && t('designer.count', { count: items.length, n: format.number(items.length) })}
    >
      <div className={shared.tools}>
        <Switch
          size="xs"
          label={t('designer.retiredToo')}
          checked={withRetired}
          onChange={(event) => setWithRetired(event.currentTarget.checked)}
        />
        {(hiddenCount > 0 || hidden) && (
          <Button
            size="xs"
            variant={hidden ? 'light' : 'default'}
            aria-pressed={hidden}
            leftSection={hidden ? <IconEye size={15} stroke={1.7} /> : <IconEyeOff size={15} stroke={1.7} />}
            onClick={() => setHidden(!hidden)}
          >
            {t('showHidden')}
          </Button>
        )}
      </div>
      {editable && <AddAttribute add={rows.add} field={addField} />}
      <p className={shared.readOnly}>{editable ? t('designer.lead') : t('designer.readOnly')}</p>
      {query.isPending ? (
        <RowSkeletons rows={6} columns={3} />
      ) : query.isError && items.length === 0 ? (
        <LoadFailed
          error={query.error}
          what={t('failed')}
          onRetry={() => void query.refetch()}
          busy={query.isFetching}
        />
      ) : items.length === 0 ? (
        <EmptyState title={t('designer.empty')} hint={editable && t('designer.emptyHint')} />
      ) : (
        <AttributeList rows={rows} editable={editable} />
      )}
    </Panel>
  )
}
