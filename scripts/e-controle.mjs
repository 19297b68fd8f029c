#!/usr/bin/env node
// The command line: `npx e-controle <command>` from the clone.
process.argv.splice(2, 0, 'cli')
await import('./launch.mjs')
