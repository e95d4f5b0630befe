/**
 * Holds the kernel against reference vectors: `node tests/conform/run.ts DIR…` reads every .json file
 * of the folders (tests/vectors without any), and prints a line a file, with the largest error in double
 * precision and, where the kernel has it, in single precision: as a caller gets it, and by each of the
 * fast path's backends, whose scans by name are their own whatever their length. Exits with 1 when a result is beyond
 * its tolerance, a case throws, a file or folder cannot be read, or a case has an array, a name or a value
 * of an option that nothing here reads. Options that nothing reads are told, and what the README of the
 * vectors names as left out; neither fails.
 */
import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fastBackends, useFastBackend, type FastBackend } from '../../src/kernel/fast/backend.ts'
import { compareCase, compareCase32, type CaseReport } from './compare.ts'
import { kinds } from './kinds/index.ts'
import { checkCovered, LeftOut, NotCovered, unreadOptions, type Kind } from './kinds/kind.ts'
import { readVectors, type VectorCase } from './vectors.ts'

const totals = {
  files: 0,
  cases: 0,
  passed: 0,
  failed: 0,
  uncovered: 0,
  leftOut: 0,
  unreadable: 0,
}

/** What computes in single precision: what the kernel chooses, then every backend by name. */
const backends: readonly (FastBackend | undefined)[] = [undefined, ...fastBackends]

function listFiles(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  const names = readdirSync(path).filter((name) => name.endsWith('.json'))
  if (names.length === 0) throw new Error('it holds no .json file.')
  return names.sort().map((name) => join(path, name))
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function printLine(
  path: string,
  cases: number | string,
  worst: readonly (number | undefined)[],
  verdict: string,
): void {
  const columns = worst.map((size) => (size?.toExponential(1) ?? '').padStart(9)).join('')
  console.log(
    `${basename(path).padEnd(28)} ${String(cases).padStart(4)} cases ${columns}  ${verdict}`,
  )
}

interface CaseResult {
  /** The largest error in double precision, and in single precision by each backend. */
  readonly worst: readonly (number | undefined)[]
  readonly failures: readonly string[]
  /** Why there is no result. */
  readonly uncovered?: string
  readonly leftOut?: string
}

const noResult = { worst: [], failures: [] }

/** What a comparison finds, a thrown error as a failure. */
function compare(testCase: VectorCase, run: () => CaseReport | undefined): CaseReport | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof NotCovered || error instanceof LeftOut) throw error
    return { worst: Infinity, failures: [`${testCase.name}: ${message(error)}`] }
  }
}

/** The case in single precision by one backend; undefined where it does not run here. */
function compareBy(
  backend: FastBackend | undefined,
  testCase: VectorCase,
  kind: Kind,
): CaseReport | undefined {
  try {
    useFastBackend(backend)
  } catch {
    return undefined
  }
  return compare(testCase, () => compareCase32(testCase, kind, backend ?? 'the kernel'))
}

function runCase(testCase: VectorCase, kind: Kind): CaseResult {
  try {
    checkCovered(testCase, kind)
    return runCovered(testCase, kind)
  } catch (error) {
    const why = `${testCase.name}: ${message(error)}`
    if (error instanceof NotCovered) return { ...noResult, uncovered: why }
    if (error instanceof LeftOut) return { ...noResult, leftOut: why }
    throw error
  }
}

function runCovered(testCase: VectorCase, kind: Kind): CaseResult {
  const double = compare(testCase, () => compareCase(testCase, kind)) as CaseReport
  const failures = [...double.failures]
  const singles = backends.map((backend) => {
    const single = compareBy(backend, testCase, kind)
    failures.push(...(single?.failures ?? []))
    return single?.worst
  })
  useFastBackend()
  return { worst: [double.worst, ...singles], failures }
}

/** The largest of the numbers; undefined without any. */
function largest(sizes: readonly (number | undefined)[]): number | undefined {
  const found = sizes.filter((size) => size !== undefined)
  return found.length > 0 ? Math.max(...found) : undefined
}

function runFile(path: string): void {
  const { name, cases } = readVectors(path)
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  totals.files++
  totals.cases += cases.length
  if (!kind) {
    totals.uncovered += cases.length
    printLine(path, cases.length, [], `NOT COVERED: nothing here reads files named ${name}`)
    return
  }
  const reports = cases.map((testCase) => runCase(testCase, kind))
  const uncovered = reports.flatMap((report) => report.uncovered ?? [])
  const leftOut = reports.flatMap((report) => report.leftOut ?? [])
  const covered = reports.filter((report) => !report.uncovered && !report.leftOut)
  const failures = covered.flatMap((report) => report.failures)
  const unread = cases.flatMap((testCase) =>
    unreadOptions(testCase, kind).map((option) => `${testCase.name}: the option ${option}`),
  )
  const worst = [undefined, ...backends].map((_, i) =>
    largest(covered.map((report) => report.worst[i])),
  )
  const failed = covered.filter((report) => report.failures.length > 0).length
  totals.failed += failed
  totals.passed += covered.length - failed
  totals.uncovered += uncovered.length
  totals.leftOut += leftOut.length
  const verdict = failed > 0 ? 'FAIL' : uncovered.length > 0 ? 'NOT COVERED' : 'PASS'
  printLine(path, cases.length, worst, verdict)
  for (const why of uncovered) console.log(`    not covered: ${why}`)
  for (const why of leftOut) console.log(`    left out: ${why}`)
  for (const option of unread) console.log(`    not read: ${option}`)
  for (const failure of failures) console.log(`    ${failure}`)
}

function attempt(path: string, action: () => void): void {
  try {
    action()
  } catch (error) {
    totals.unreadable++
    printLine(path, '?', [], `UNREADABLE: ${message(error)}`)
  }
}

const given = process.argv.slice(2)
const paths = given.length > 0 ? given : [fileURLToPath(new URL('../vectors', import.meta.url))]
console.log(
  'Largest error as a multiple of what is allowed, in double precision, in single precision as',
)
console.log(`a caller gets it, and by name by ${fastBackends.join(', ')}.`)
for (const path of paths) {
  attempt(path, () => {
    for (const file of listFiles(path)) attempt(file, () => runFile(file))
  })
}
const { files, cases, passed, failed, uncovered, leftOut, unreadable } = totals
console.log(
  `${files} files, ${cases} cases: ${passed} passed, ${failed} failed, ${uncovered} not covered, ` +
    `${leftOut} left out; ${unreadable} unreadable.`,
)
process.exitCode = failed + unreadable + uncovered > 0 || files === 0 ? 1 : 0
