import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { NativeTiming } from './native.ts'

const program = join(import.meta.dirname, 'torch/selective-scan.py')

/**
 * The selective scan as a loop over time in PyTorch, on the processor, with the threads that PyTorch
 * takes by itself. `PYTHON` names the Python to use; `python3` otherwise.
 * @returns one timing for each size, or undefined where no Python has PyTorch.
 */
export function torchSelectiveScan(
  sizes: readonly { readonly dim: number; readonly L: number }[],
): NativeTiming[] | undefined {
  const python = process.env.PYTHON ?? 'python3'
  if (spawnSync(python, ['-c', 'import torch']).status !== 0) return undefined
  const args = sizes.flatMap(({ dim, L }) => [String(dim), String(L)])
  const { status, stdout, stderr } = spawnSync(python, [program, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`bench: ${program} failed: ${stderr.trim()}`)
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ').map(Number))
    .map(([, , ms, mean]) => ({ ms, mean }))
}
