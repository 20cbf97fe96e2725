import { useEffect } from 'react'

let page: string | null = null
let company = 'kith'

function show(): void {
  document.title = page === null ? company : `${page} · ${company}`
}

/** Puts what the page is about before the company's name in the window's title, as long as the page is there. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    page = title
    show()
    return () => {
      page = null
      show()
    }
  }, [title])
}

/** Gives the window the company's name; without one it is the product's. */
export function useCompanyTitle(name: string | null): void {
  useEffect(() => {
    company = name ?? 'kith'
    show()
  }, [name])
}
