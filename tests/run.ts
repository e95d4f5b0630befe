/**
 * Runs the parts of the test suite in order and closes with `N passed, N failed`.
 * `npm test` runs all of them but Firefox, `npm test -- units firefox` only those named.
 */
import { spawn, type StdioOptions } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { findChromium } from '../src/build/find-chromium.ts'
import { findFirefox } from './browser/firefox.ts'

interface Counts {
  readonly passed: number
  readonly failed: number
  /** What did not pass at once, and why; told last, where a long log that is cut still has it. */
  readonly stumbles?: readonly string[]
}

/** What vitest's report holds of its files and tests. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

interface Part {
  readonly name: string
  readonly what: string
  readonly line: readonly string[]
  /** What it found, from how it ended. */
  count(status: number | null): Counts
}

/** What the tests write to the temporary directory goes here, and goes with it. */
const folder = mkdtempSync(join(tmpdir(), 'book-tests-'))
const env = {
  ...process.env,
  TMPDIR: folder,
  // Many tests begin a Node of their own, which would read the kernel's TypeScript anew each time.
  NODE_COMPILE_CACHE: join(folder, 'compiled'),
}

/** A command that either succeeds or does not counts as one test. */
function command(name: string, what: string, line: string): Part {
  return {
    name,
    what,
    line: line.split(' '),
    count: (status) => (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  }
}

function stumblesOf({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const stumbles = assertionResults
      // One that passed at its second try has told what happened at the first.
      .filter((test) => test.failureMessages.length > 0)
      .map((test) => ({
        how: test.status === 'passed' ? 'passed at the second try' : 'failed',
        title: test.fullName,
        why: test.failureMessages[0],
      }))
    if (stumbles.length === 0 && status === 'failed')
      stumbles.push({ how: 'failed', title: '', why: message })
    return stumbles.map(
      ({ how, title, why }) =>
        `${how}: ${file} ${title}\n    ${why.split('\n    at file:')[0].slice(0, 600)}`,
    )
  })
}

/** Tests of Vitest's: of the project of that name, or of those that are named. */
function vitest(name: string, what: string, projects = [name]): Part {
  const report = join(folder, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const chosen = projects.flatMap((project) => ['--project', project])
  return {
    name,
    what,
    line: ['npx', 'vitest', 'run', ...chosen, ...reporters],
    count(status) {
      try {
        const found = JSON.parse(readFileSync(report, 'utf8')) as Report
        // A file that fails to load has no failed tests of its own, and must count all the same.
        const failed = status === 0 ? found.numFailedTests : Math.max(1, found.numFailedTests)
        const stumbles = stumblesOf(found)
        if (failed > 0 && stumbles.length === 0)
          stumbles.push(
            `failed: ${name}\n    Errors outside of its tests: its output above has them.`,
          )
        return { passed: found.numPassedTests, failed, stumbles }
      } catch {
        return { passed: 0, failed: 1 }
      }
    },
  }
}

/** Runs a part. What it says beside another is told when it ends, or the two could not be told apart. */
function run({ name, what, line, count }: Part, isAlone: boolean): Promise<Counts> {
  return new Promise((done) => {
    const title = `\n── ${name}: ${what}`
    if (isAlone) console.log(title)
    const stdio: StdioOptions = isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe']
    // npm and npx are scripts on Windows, which only a shell runs.
    const shell = process.platform === 'win32'
    const child = spawn(line[0], line.slice(1), { env, shell, stdio })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => (said += text.toString()))
    child.on('error', (error) => (said += error.message))
    child.on('close', (status) => {
      if (!isAlone) console.log(`${title}\n${said.trimEnd()}`)
      done(count(status))
    })
  })
}

/**
 * The parts in their order. The lanes of a stage run side by side, the parts of a lane one after the
 * other: a stage with two keeps both cores busy. What measures how quickly a page answers runs alone.
 */
const stages: readonly (readonly (readonly Part[])[])[] = [
  [
    [command('types', 'types of TypeScript and Astro files', 'npm run -s check:types')],
    [command('lint', 'lint, format, spelling', 'npm run -s check:lint')],
  ],
  [
    [vitest('units', 'every room by itself', ['units', 'replacing'])],
    [
      command(
        'conform',
        'the kernel against published implementations',
        'npm run -s conform -- tests/vectors',
      ),
      command('build', 'the site with its offline copy', 'npm run -s build:offline'),
      vitest('built', 'the built pages: weight, links, HTML, policy'),
      vitest('accessibility', 'every built page with axe, in both themes, and at 320 px'),
    ],
  ],
  [[vitest('browser', 'the built pages in Chromium: three ways to open them')]],
  [[vitest('firefox', 'the same in Firefox, with axe')]],
]
const parts = stages.flat(2)

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
  if (chosen.some(({ name }) => ['accessibility', 'browser'].includes(name))) findChromium()
  if (chosen.some(({ name }) => name === 'firefox') && !findFirefox())
    throw new Error('npm test: firefox is not on the PATH; install it (apt: firefox-esr).')
} catch (error) {
  console.error((error as Error).message)
  console.error('The other parts run without it: npm test -- types lint units conform build built')
  process.exit(2)
}

const results: (Counts & { name: string; seconds: number })[] = []

async function runLane(lane: readonly Part[], isAlone: boolean): Promise<void> {
  for (const part of lane) {
    const started = performance.now()
    const counts = await run(part, isAlone)
    results.push({ ...counts, name: part.name, seconds: (performance.now() - started) / 1000 })
  }
}

const began = performance.now()
for (const stage of stages) {
  const lanes = stage.map((lane) => lane.filter((part) => chosen.includes(part)))
  const busy = lanes.filter((lane) => lane.length > 0)
  await Promise.all(busy.map((lane) => runLane(lane, busy.length === 1)))
}
const order = (name: string) => parts.findIndex((part) => part.name === name)
const minutes = ((performance.now() - began) / 60_000).toFixed(1)
rmSync(folder, { recursive: true, force: true })

console.log('')
results.sort((a, b) => order(a.name) - order(b.name))
for (const { stumbles = [] } of results) for (const stumble of stumbles) console.log(`${stumble}\n`)
for (const { name, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(13)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed  ${seconds.toFixed(0).padStart(4)} s`,
  )
}
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`in all ${minutes} minutes`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
