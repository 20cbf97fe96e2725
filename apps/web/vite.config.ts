import { fileURLToPath } from 'node:url'
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { cssVariables, theme } from './src/ui/theme.ts'

const api = process.env.KITH_API_URL ?? 'http://127.0.0.1:3000'

/**
 * Writes the theme's CSS variables into the stylesheet at build time. Mantine would otherwise inject a
 * `<style>` element at run time, which a content security policy of `style-src 'self'` refuses.
 */
function themeStylesheet(): Plugin {
  const id = 'virtual:kith-theme.css'
  return {
    name: 'kith-theme-stylesheet',
    resolveId: (source) => (source === id ? id : null),
    load(requested) {
      if (requested !== id) return null
      const merged = mergeMantineTheme(DEFAULT_THEME, theme)
      const base = defaultCssVariablesResolver(merged)
      const own = cssVariables(merged)
      return convertCssVariables({
        variables: { ...base.variables, ...own.variables },
        light: { ...base.light, ...own.light },
        dark: { ...base.dark, ...own.dark },
      })
    },
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), themeStylesheet()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // Small fonts and pictures stay files: `data:` addresses would need a looser content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: false,
    proxy: { '/api': { target: api }, '/health': { target: api } },
  },
  preview: {
    host: '127.0.0.1',
    proxy: { '/api': { target: api }, '/health': { target: api } },
  },
})
