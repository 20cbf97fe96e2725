import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { notify } from '../../../shared/notify.tsx'
import type { Client } from '../queries.ts'
import { CreateForm } from './CreateForm.tsx'

/** The creation of relations over whatever is open of the card. */
export function QuickDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const { t } = useTranslation(['relations', 'common'])
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('relations:quick.title')}
      size={900}
      yOffset="4vh"
      // Esc goes back step by step inside first.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        // A calendar stands elsewhere on the page and has its own Esc.
        if (event.target instanceof Node && event.currentTarget.contains(event.target)) onClose()
      }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      returnFocus
    >
      <CreateForm
        client={client}
        onSaved={() => {
          onClose()
          notify(t('relations:list.saved'))
        }}
        onBack={onClose}
      />
    </Modal>
  )
}
