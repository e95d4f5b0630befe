/**
 * Runs the parts of the test suite in order and closes with `N passed, N failed`.
 * `npm test` runs all of them but Firefox, `npm test -- units firefox` only those named.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './browser/chromium.ts'
import { findFirefox } from './browser/firefox.ts'

interface Counts {
  readonly passed: number
  readonly failed: number
}

interface Part {
  readonly name: string
  readonly what: string
  run(): Counts | Promise<Counts>
}

/** What the tests write to the temporary directory goes here, and goes with it. */
const folder = mkdtempSync(join(tmpdir(), 'book-tests-'))
const env = { ...process.env, TMPDIR: folder }

/**
 * A command that either succeeds or does not counts as one test. What it says is told when it ends, so
 * that two of them can run side by side.
 */
function command(name: string, what: string, line: readonly string[]): Part {
  return {
    name,
    what,
    run: () =>
      new Promise((done) => {
        const child = spawn(line[0], line.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] })
        let said = ''
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (text: Buffer) => (said += text.toString()))
        child.on('error', (error) => (said += error.message))
        child.on('close', (status) => {
          console.log(`\n── ${name}: ${what}\n${said.trimEnd()}`)
          done(status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
        })
      }),
  }
}

function vitest(name: string, what: string): Part {
  return {
    name,
    what,
    run() {
      console.log(`\n── ${name}: ${what}`)
      const report = join(folder, `${name}.json`)
      const done = spawnSync(
        'npx',
        [
          'vitest',
          'run',
          '--project',
          name,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
        ],
        { env, stdio: 'inherit' },
      )
      try {
        const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
        // A file that fails to load has no failed tests of its own, and must count all the same.
        const failed = done.status === 0 ? numFailedTests : Math.max(1, numFailedTests)
        return { passed: numPassedTests, failed }
      } catch {
        return { passed: 0, failed: 1 }
      }
    },
  }
}

/** The parts in their order; those that stand in one row run side by side. */
const rows: readonly (readonly Part[])[] = [
  [
    command('types', 'types of TypeScript and Astro files', ['npm', 'run', '-s', 'check:types']),
    command('lint', 'lint, format, spelling', ['npm', 'run', '-s', 'check:lint']),
  ],
  [vitest('units', 'every room by itself')],
  [
    command('conform', 'the kernel against published implementations', [
      'npm',
      'run',
      '-s',
      'conform',
      '--',
      'tests/vectors',
    ]),
    command('build', 'the site with its offline copy', ['npm', 'run', '-s', 'build:offline']),
  ],
  [vitest('built', 'the built pages: weight, links, HTML, policy')],
  [vitest('browser', 'the built pages in Chromium: three ways to open them, accessibility')],
  [vitest('firefox', 'the same in Firefox')],
]
const parts = rows.flat()

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(
    `npm test: there is no part "${unknown[0]}"; parts are ${parts.map(({ name }) => name).join(', ')}`,
  )
  process.exit(2)
}
// Firefox takes as long as all else together, and is run when it is asked for.
const chosen = parts.filter(({ name }) =>
  wanted.length === 0 ? name !== 'firefox' : wanted.includes(name),
)
try {
  if (chosen.some(({ name }) => name === 'browser')) findChromium()
  if (chosen.some(({ name }) => name === 'firefox') && !findFirefox())
    throw new Error('npm test: firefox is not on the PATH; install it (apt: firefox-esr).')
} catch (error) {
  console.error((error as Error).message)
  process.exit(2)
}

const results: (Counts & { name: string; seconds: number })[] = []
for (const row of rows) {
  const started = performance.now()
  const here = row.filter((part) => chosen.includes(part))
  const ran = here.map(async (part) => {
    const counts = await part.run()
    return { ...counts, name: part.name, seconds: (performance.now() - started) / 1000 }
  })
  results.push(...(await Promise.all(ran)))
}
rmSync(folder, { recursive: true, force: true })

console.log('')
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed  ${seconds.toFixed(0).padStart(4)} s`,
  )
}
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
