import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { activeHotkeys, type HotkeyGroup } from '../../shared/hotkeys/hotkeys.ts'
import { keyNames } from '../../ui/KeyHint.tsx'
import classes from './KeysDialog.module.css'

/** Every key that works on the page where it was opened, by the place that it belongs to. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common'])
  const groups = byTitle(activeHotkeys())
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shell:keys.title')}
      size={460}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {groups.map((group) => (
        <section key={group.title} className={classes.group}>
          <h3 className={classes.title}>{group.title}</h3>
          <dl className={classes.list}>
            {byLabel(group).map(([label, combinations]) => (
              <div key={label} className={classes.row}>
                <dt>{label}</dt>
                <dd className={classes.keys}>
                  {combinations.map((keys, place) => (
                    <span key={keys}>
                      {place > 0 && <span className={classes.or}>{t('shell:keys.or')}</span>}
                      <kbd className={classes.key}>{keyNames(keys).join(' ')}</kbd>
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}

/** Parts of one page may each bring their keys; they stand under one heading. */
function byTitle(groups: readonly HotkeyGroup[]): HotkeyGroup[] {
  const merged = new Map<string, HotkeyGroup>()
  for (const { title, hotkeys } of groups) {
    merged.set(title, { title, hotkeys: [...(merged.get(title)?.hotkeys ?? []), ...hotkeys] })
  }
  return [...merged.values()]
}

/** Two combinations for one thing stand in one row. */
function byLabel(group: HotkeyGroup): [label: string, combinations: string[]][] {
  const rows = new Map<string, string[]>()
  for (const { label, keys } of group.hotkeys) rows.set(label, [...(rows.get(label) ?? []), keys])
  return [...rows]
}
