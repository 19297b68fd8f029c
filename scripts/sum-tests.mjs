import { existsSync, readFileSync } from 'node:fs'

// The last line of .ci/run: the tests of all its runs together. A run without a test, or without a result, is a failure.
const [, , failedSteps = '0', ...files] = process.argv
let passed = 0
let failed = 0
for (const file of files) {
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 }
  passed += result.numPassedTests
  failed += result.numFailedTests || (result.numPassedTests === 0 ? 1 : 0)
}
if (failed === 0) failed = Number(failedSteps)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
