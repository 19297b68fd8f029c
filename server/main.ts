import { serve } from './serve.ts'

await serve({ withDemo: process.argv.includes('--demo') })
