import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { frenchTypography } from './french-typography.ts'

/** The interface speaks French only: the thirty other languages of react-aria stay out of the bundle. */
const frenchOnly: Plugin = {
  name: 'french-only',
  enforce: 'pre',
  load: (id) => (/\/react-(aria|stately)\/.*\/intl\/.*\/(?!fr-FR)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id) ? 'export default {}' : null),
}

/** The order of the layers stands before every style sheet, since the pages load them in an order that nobody chooses. */
const layersFirst: Plugin = {
  name: 'layers-first',
  enforce: 'pre',
  transform: (code, id) => (/\/web\/src\/.*\.css$/.test(id) ? `@layer reset, tokens, ui, pages;\n${code}` : null),
}

export default defineConfig({
  root: import.meta.dirname,
  // The service says in the entry page where it lives; everything else finds its neighbours.
  base: './',
  plugins: [frenchOnly, layersFirst, react(), frenchTypography],
  // The source for today's browsers instead of the one for those of 2012: 10 kB compressed instead of 16.
  resolve: { alias: { 'tus-js-client': 'tus-js-client/lib/browser/index.js' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The strict content security policy refuses `data:`.
    assetsInlineLimit: 0,
    // React and the router are one chunk on purpose; what counts is the compressed sum of a journey.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\//, priority: 2 },
            // What many pages share travels together: fewer requests, and it compresses better.
            { name: 'shared', minShareCount: 9, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.API_URL ?? 'http://localhost:8080' } },
})
