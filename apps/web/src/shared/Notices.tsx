import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.layer.css'

/** Where toasts appear. Loaded after the first view: a toast shown meanwhile waits in its store. */
export function Notices() {
  return <Notifications position="bottom-left" limit={4} />
}
