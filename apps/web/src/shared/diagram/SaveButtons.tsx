import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { notifyProblem } from '../notify.tsx'
import { type Picture, savePicture } from './save-picture.ts'

/** PNG and SVG; `draw` makes the picture when one is wanted, and is null as long as there is none. */
export function SaveButtons({ draw }: { draw: (() => Picture) | null }) {
  const { t } = useTranslation('diagram')
  return (['png', 'svg'] as const).map((format) => (
    <Button
      key={format}
      size="xs"
      variant="default"
      disabled={draw === null}
      aria-label={t('save', { format: format.toUpperCase() })}
      onClick={() => {
        if (draw) savePicture(draw(), format).catch(notifyProblem)
      }}
    >
      {format.toUpperCase()}
    </Button>
  ))
}
