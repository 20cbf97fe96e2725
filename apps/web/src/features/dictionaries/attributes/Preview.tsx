import { useTranslation } from 'react-i18next'
import { AttributeRow } from '../../../shared/attributes/AttributeRow.tsx'
import type { AttributeState, AttributeValue } from '../../../shared/attributes/queries.ts'
import type { Draft } from './attribute-draft.ts'
import classes from './Designer.module.css'

/** A value that an attribute of this type may have. */
function example({ type, choices, hint }: Draft): AttributeValue {
  if (type === 'flag') return true
  if (type === 'number') return 2
  if (type === 'string') return hint.trim() || '…'
  return choices.find(({ retired, name }) => !retired && name.trim() !== '')?.key ?? null
}

/** The row as the card of a client shows it, once given there and once inherited. */
export function Preview({ draft }: { draft: Draft }) {
  const { t } = useTranslation('attributes')
  const attribute: AttributeState['attribute'] = {
    id: 'preview',
    name: draft.name.trim() || '…',
    type: draft.type,
    unit: draft.type === 'number' ? draft.unit.trim() || null : null,
    hint: draft.hint.trim() || null,
    hidden: draft.hidden,
    retired: false,
    version: 1,
    choices: draft.choices.map(({ key, name, retired }) => ({ id: key, name: name.trim(), retired })),
  }
  const effective = example(draft)
  const given: AttributeState = {
    attribute,
    effective,
    own: effective,
    ownLocked: false,
    source: { level: 'client', id: null, name: null },
    inherited: null,
    locked: false,
    lock: null,
  }
  const { own: _, ...rest } = given
  const inherited: AttributeState = {
    ...rest,
    inherited: effective,
    source: { level: 'group', id: null, name: t('designer.previewGroup') },
  }
  const nothing = () => {}
  return (
    <figure className={classes.preview}>
      <figcaption>{t('designer.preview')}</figcaption>
      {/* It is a picture of the row: nothing in it can be pressed. */}
      <ul inert>
        <AttributeRow state={given} editable lockable={false} busy={false} run={nothing} />
        <AttributeRow state={inherited} editable lockable={false} busy={false} run={nothing} />
      </ul>
    </figure>
  )
}
