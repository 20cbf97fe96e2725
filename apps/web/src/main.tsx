import '@fontsource-variable/golos-text/wght.css'
import '@mantine/core/styles.layer.css'
import 'virtual:kith-theme.css'
import './ui/base.css'
import './api/client.ts'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { startI18n } from './i18n/i18n.ts'
import { followSession } from './routes/follow-session.ts'
import { router } from './routes/router.ts'
import { theme } from './ui/theme.ts'

// The same key is read by `public/color-scheme.js` before the first paint.
const colorSchemeManager = localStorageColorSchemeManager({ key: 'kith.color-scheme' })

const Notices = lazy(() => import('./shared/Notices.tsx').then(({ Notices }) => ({ default: Notices })))

async function start(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root element')
  await startI18n()
  followSession(router, queryClient)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={colorSchemeManager}
        // The build writes the variables into the stylesheet; see vite.config.ts.
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <Suspense>
          <Notices />
        </Suspense>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

void start()
