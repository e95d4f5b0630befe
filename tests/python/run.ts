/**
 * Holds the Python of the book's cells against the cells: `npm run check:python` runs every block for
 * NumPy and compares the numbers it prints with the stored output of its cell. Blocks for PyTorch are
 * only compiled. Without a Python that has NumPy all is skipped. Exits with 1 when a block fails.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runCell } from '../../src/build/run-cells.ts'
import { pythonBlocks, type PythonBlock } from './blocks.ts'
import { compareOutput } from './compare.ts'

const root = resolve(import.meta.dirname, '../..')
const prelude = readFileSync(join(import.meta.dirname, 'prelude.py'), 'utf8')
const compileOnly = 'import sys; compile(sys.stdin.read(), "block.py", "exec")'

/** The text that a program in Python prints; throws what it ends with when it fails. */
function python(command: string, program: string, input = ''): string {
  const { error, status, stdout, stderr } = spawnSync(command, ['-c', program], {
    input,
    encoding: 'utf8',
    timeout: 60_000,
  })
  if (error) throw error
  if (status !== 0) throw new Error(stderr.trim().split('\n').slice(-3).join(' | '))
  return stdout
}

function canImport(command: string, name: string): boolean {
  try {
    python(command, `import ${name}`)
    return true
  } catch {
    return false
  }
}

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

const command = ['python3', 'python'].find((name) => canImport(name, 'numpy'))
if (!command) {
  console.log('skipped: there is no python3 with NumPy')
} else {
  const hasSciPy = canImport(command, 'scipy')
  const blocks = pythonBlocks(root)
  let failed = 0
  for (const block of blocks) {
    const name = `${block.of} (${block.tab})`.padEnd(36)
    try {
      console.log(`${name} ${await checkBlock(command, block, hasSciPy)}`)
    } catch (reason) {
      failed++
      console.log(`${name} FAIL ${block.file}:${block.line}: ${(reason as Error).message}`)
    }
  }
  console.log(`${blocks.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 || blocks.length === 0 ? 1 : 0
}
