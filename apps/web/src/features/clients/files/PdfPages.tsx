import { useIntersection } from '@mantine/hooks'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import classes from './PreviewDialog.module.css'

// A file of our own origin: the content security policy allows no worker from anywhere else.
GlobalWorkerOptions.workerSrc = workerUrl

/** The pages of a PDF, drawn as they come into view. Scripts and forms in it are not run. */
export function PdfPages({ content }: { content: Blob }) {
  const { t } = useTranslation('files')
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let left = false
    let loading: ReturnType<typeof getDocument> | null = null
    content
      .arrayBuffer()
      .then((data) => {
        if (left) return null
        // Its WebAssembly would need a policy that allows compiling; the plain decoders do without.
        loading = getDocument({ data, useWasm: false, enableXfa: false, isImageDecoderSupported: false })
        return loading.promise
      })
      .then((opened) => {
        if (!left && opened) setPdf(opened)
      })
      .catch(() => {
        if (!left) setFailed(true)
      })
    return () => {
      left = true
      void loading?.destroy()
    }
  }, [content])

  if (failed) return <EmptyState title={t('pdf.failed')} hint={t('pdf.failedHint')} />
  if (!pdf) return <div className={classes.wait} aria-busy />
  return (
    <div className={classes.pages}>
      {pageNumbers(pdf.numPages).map((number) => (
        <PdfPage key={number} pdf={pdf} number={number} />
      ))}
    </div>
  )
}

const pageNumbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Wide enough for a full dialogue on a fine screen. */
const WIDTH = 1600

function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const { t } = useTranslation('files')
  const canvas = useRef<HTMLCanvasElement>(null)
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const near = entry?.isIntersecting ?? false
  const [page, setPage] = useState<PDFPageProxy | null>(null)
  const seen = useRef(false)

  useEffect(() => {
    if (!near || seen.current) return
    seen.current = true
    pdf.getPage(number).then(setPage, () => undefined)
  }, [near, number, pdf])

  useEffect(() => {
    const target = canvas.current
    if (!page || !target) return
    const viewport = page.getViewport({ scale: WIDTH / page.getViewport({ scale: 1 }).width })
    target.width = viewport.width
    target.height = viewport.height
    const drawing = page.render({ canvas: target, viewport })
    drawing.promise.catch(() => undefined)
    return () => drawing.cancel()
  }, [page])

  return (
    <div ref={ref} className={classes.page}>
      <canvas ref={canvas} className={classes.canvas} aria-label={t('pdf.page', { n: number })} role="img" />
    </div>
  )
}
