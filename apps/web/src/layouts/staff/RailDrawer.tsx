import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Rail } from './Rail.tsx'

/** The rail of the narrow layout. */
export function RailDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <Drawer.Root opened={opened} onClose={onClose} size={260}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('nav.label')}>
        <Rail onNavigate={onClose} />
      </Drawer.Content>
    </Drawer.Root>
  )
}
