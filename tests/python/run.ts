/**
 * Holds the Python of the book's cells against the cells: `npm run check:python` runs every block for
 * NumPy and compares the numbers it prints with the stored output of its cell. Blocks for PyTorch are
 * only compiled; the modules that figures give away are run where there is PyTorch. Without a Python
 * that has NumPy all is skipped. Exits with 1 when something fails.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runCell } from '../../src/build/run-cells.ts'
import { pythonBlocks, type PythonBlock } from './blocks.ts'
import { compareOutput } from './compare.ts'
import { checkExport, exportsForPyTorch } from './exports.ts'
import { canImport, python } from './python.ts'

const root = resolve(import.meta.dirname, '../..')
const prelude = readFileSync(join(import.meta.dirname, 'prelude.py'), 'utf8')
const compileOnly = 'import sys; compile(sys.stdin.read(), "block.py", "exec")'

/** What was found of a block, in a few words. */
async function checkBlock(command: string, block: PythonBlock, hasSciPy: boolean): Promise<string> {
  if (block.tab === 'torch') {
    python(command, compileOnly, block.code)
    return 'compiles; PyTorch is not run'
  }
  if (!hasSciPy && /\bscipy\b/.test(block.code)) return 'skipped: it needs SciPy'
  const printed = python(command, prelude, block.code)
  const { numbers, leftOut } = compareOutput(printed, await runCell(block.cell, { root }))
  const without = leftOut.length > 0 ? `; leaves out ${leftOut.join(', ')}` : ''
  return `${numbers} numbers agree${without}`
}

/** Runs the checks, prints what each found, and answers how many failed. */
async function count(checks: readonly { name: string; run: () => string | Promise<string> }[]) {
  let failed = 0
  for (const { name, run } of checks) {
    try {
      console.log(`${name.padEnd(36)} ${await run()}`)
    } catch (reason) {
      failed++
      console.log(`${name.padEnd(36)} FAIL ${(reason as Error).message}`)
    }
  }
  return failed
}

const commands = ['python3', 'python', '/usr/bin/python3']
const command = commands.find((name) => canImport(name, 'numpy'))
const withTorch = commands.find((name) => canImport(name, 'torch'))
if (!command) {
  console.log('skipped: there is no python3 with NumPy')
} else {
  const hasSciPy = canImport(command, 'scipy')
  const blocks = pythonBlocks(root).map((block) => ({
    name: `${block.of} (${block.tab}), ${block.file}:${block.line}`,
    run: () => checkBlock(command, block, hasSciPy),
  }))
  if (!withTorch) console.log('There is no python3 with PyTorch: what figures export is not run.')
  const given = (withTorch ? exportsForPyTorch() : []).map((each) => ({
    name: each.name,
    run: () => checkExport(withTorch!, each),
  }))
  const checks = [...blocks, ...given]
  const failed = await count(checks)
  console.log(`${checks.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || blocks.length === 0 ? 1 : 0
}
