import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../../i18n/i18n.ts'
import { isLanguage, languages } from '../../i18n/language.ts'
import { useFormat } from '../../i18n/use-format.ts'
import classes from './AuthFrame.module.css'

const names = { ru: 'Русский', en: 'English' }

/** The frame of the pages before the sign-in: the name of the product, one panel, the language. */
export function AuthFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('common')
  const { language } = useFormat()
  return (
    <main className={classes.frame}>
      <p className={classes.logo}>
        kith<b>.</b>
      </p>
      <section className={classes.panel}>
        <h1 className={classes.title}>{title}</h1>
        {children}
      </section>
      <SegmentedControl
        size="xs"
        aria-label={t('language')}
        value={language}
        data={languages.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => isLanguage(value) && void switchLanguage(value)}
      />
    </main>
  )
}
