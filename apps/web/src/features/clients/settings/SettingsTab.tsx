import { usePermission } from '../../../api/use-session.ts'
import { InheritedSettings } from '../../../shared/inherited/InheritedSettings.tsx'
import type { Client } from '../queries.ts'
import { AccessPassword } from './AccessPassword.tsx'
import { PayerPanel } from './PayerPanel.tsx'
import classes from './Settings.module.css'

/** «Настройки»: what holds for the client and where it comes from, who pays, and the password for ordering. */
export function SettingsTab({ client }: { client: Client }) {
  const permitted = usePermission('client-settings.edit')
  const editable = permitted && (client.state === 'active' || client.state === 'blocked')
  return (
    <div className={classes.tab}>
      {client.parentId !== null && <PayerPanel client={client} />}
      <InheritedSettings
        place={{ level: 'client', id: client.id, root: client.parentId === null }}
        editable={editable}
        belowHead
      />
      <AccessPassword client={client} editable={editable} />
    </div>
  )
}
