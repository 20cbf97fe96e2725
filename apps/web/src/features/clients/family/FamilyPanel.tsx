import { Button } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatShare } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { Client } from '../queries.ts'
import { AddExisting } from './AddExisting.tsx'
import classes from './Family.module.css'
import { MemberRow } from './MemberRow.tsx'
import { PursePart } from './PursePart.tsx'
import type { Family, FamilyMember } from './queries.ts'
import { useDetaching } from './use-detaching.ts'

const NewMemberDialog = lazy(() =>
  import('./NewMemberDialog.tsx').then((module) => ({ default: module.NewMemberDialog })),
)
const ShareDialog = lazy(() =>
  import('./SplitDialog.tsx').then((module) => ({ default: module.ShareDialog })),
)
const HeadDialog = lazy(() => import('./HeadDialog.tsx').then((module) => ({ default: module.HeadDialog })))
const DiscountDialog = lazy(() =>
  import('./DiscountDialog.tsx').then((module) => ({ default: module.DiscountDialog })),
)
const DissolveDialog = lazy(() =>
  import('./DissolveDialog.tsx').then((module) => ({ default: module.DissolveDialog })),
)

interface FamilyPanelProps {
  client: Client
  family: Family
  editable: boolean
}

type Dialog =
  | { what: 'new' | 'dissolve' | 'discount' }
  | { what: 'share' | 'head'; member: FamilyMember }
  | null

/** One family. On the head's card it is changed, on the others' it is read, with the way to the head's. */
export function FamilyPanel({ client, family, editable }: FamilyPanelProps) {
  const { t } = useTranslation('family')
  const format = useFormat()
  const [dialog, setDialog] = useState<Dialog>(null)
  const detaching = useDetaching(family)
  const heads = family.head.id === client.id
  const mine = heads && editable
  const opener = useRef<Element | null>(null)
  const open = (next: Dialog) => {
    opener.current = document.activeElement
    setDialog(next)
  }
  const close = () => {
    setDialog(null)
    // The dialogue goes as a whole and can't give the focus back itself.
    requestAnimationFrame(() => opener.current instanceof HTMLElement && opener.current.focus())
  }
  const size = family.members.length
  return (
    <Panel
      title={t('title', { name: family.head.displayName })}
      aside={
        <span className={classes.size}>
          {family.discountBasisPoints > 0 &&
            `${t('discount.of', { share: formatShare(family.discountBasisPoints, format.language) })} · `}
          {t('size', { count: size, n: format.number(size) })}
        </span>
      }
      flush
    >
      {!heads && editable && (
        <p className={classes.elsewhere}>
          {t('editElsewhere')}{' '}
          <Link {...urls.client(family.head.id)} search={{ tab: 'family' }}>
            {family.head.displayName}
          </Link>
        </p>
      )}
      <ul className={classes.members} data-editable={mine || undefined} aria-label={t('members')}>
        {family.members.map((member) => (
          <MemberRow
            key={member.client.id}
            member={member}
            current={member.client.id === client.id}
            actions={
              mine
                ? {
                    busy: detaching.isPending,
                    onDetach: member.isHead ? null : () => detaching.mutate(member),
                    onHead: member.isHead ? null : () => open({ what: 'head', member }),
                    onShare: member.otherFamily === null ? null : () => open({ what: 'share', member }),
                  }
                : null
            }
          />
        ))}
      </ul>
      <Suspense>
        <PursePart familyId={family.id} editable={mine} />
      </Suspense>
      {mine && (
        <div className={classes.foot}>
          <AddExisting family={family} />
          <Button
            variant="default"
            leftSection={<IconUserPlus size={15} stroke={1.7} />}
            onClick={() => open({ what: 'new' })}
          >
            {t('new.action')}
          </Button>
          <Button variant="default" onClick={() => open({ what: 'discount' })}>
            {t('discount.action')}
          </Button>
          <Button
            className={classes.dissolve}
            variant="subtle"
            color="gray"
            onClick={() => open({ what: 'dissolve' })}
          >
            {t('dissolve.action')}
          </Button>
        </div>
      )}
      <Suspense>
        {dialog?.what === 'new' && <NewMemberDialog head={client} family={family} onClose={close} />}
        {dialog?.what === 'discount' && <DiscountDialog family={family} onClose={close} />}
        {dialog?.what === 'dissolve' && <DissolveDialog family={family} onClose={close} />}
        {dialog?.what === 'share' && <ShareDialog family={family} member={dialog.member} onClose={close} />}
        {dialog?.what === 'head' && <HeadDialog family={family} member={dialog.member} onClose={close} />}
      </Suspense>
    </Panel>
  )
}
