import { lazy, Suspense } from 'react'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { CardTab } from '../card-search.ts'
import type { Client } from '../queries.ts'

const FilesTab = lazy(() => import('../files/FilesTab.tsx').then((module) => ({ default: module.FilesTab })))
const CardsTab = lazy(() =>
  import('../discount-cards/CardsTab.tsx').then((module) => ({ default: module.CardsTab })),
)
const CommentsTab = lazy(() =>
  import('../comments/CommentsTab.tsx').then((module) => ({ default: module.CommentsTab })),
)
const FamilyTab = lazy(() =>
  import('../family/FamilyTab.tsx').then((module) => ({ default: module.FamilyTab })),
)
const EmployeesTab = lazy(() =>
  import('../employees/EmployeesTab.tsx').then((module) => ({ default: module.EmployeesTab })),
)
const AccountsTab = lazy(() =>
  import('../accounts/AccountsTab.tsx').then((module) => ({ default: module.AccountsTab })),
)
const SettingsTab = lazy(() =>
  import('../settings/SettingsTab.tsx').then((module) => ({ default: module.SettingsTab })),
)
const AttributesTab = lazy(() =>
  import('../attributes/AttributesTab.tsx').then((module) => ({ default: module.AttributesTab })),
)

interface LazyTabsProps {
  client: Client
  tab: CardTab
  editable: boolean
}

/** The tabs that are fetched when they are opened; they are the same whether the card is read or edited. */
export function LazyTabs({ client, tab, editable }: LazyTabsProps) {
  return (
    <Suspense fallback={<RowSkeletons rows={5} columns={3} />}>
      {tab === 'files' && <FilesTab client={client} editable={editable} />}
      {tab === 'discount-cards' && <CardsTab client={client} editable={editable} />}
      {tab === 'family' && <FamilyTab client={client} editable={editable} />}
      {tab === 'employees' && <EmployeesTab client={client} />}
      {tab === 'accounts' && <AccountsTab client={client} />}
      {tab === 'settings' && <SettingsTab client={client} />}
      {tab === 'attributes' && <AttributesTab client={client} editable={editable} />}
      {tab === 'comments' && <CommentsTab client={client} />}
    </Suspense>
  )
}
