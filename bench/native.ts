import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a native program measured of one size. */
export interface NativeTiming {
  readonly ms: number
  /** The mean of its output, to see that it computes the same. */
  readonly mean: number
}

const folder = join(import.meta.dirname, 'native')
// No -ffast-math: it would fold away the rounding by a large number on which 2^x rests.
const flags = ['-O3', '-march=haswell']

function compiler(): string | undefined {
  return ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0)
}

/**
 * Builds a program of `bench/native` and runs it once with its arguments.
 * @returns its lines as numbers, or undefined where there is no compiler or the processor lacks AVX2.
 */
function runNative(program: string, args: readonly number[]): number[][] | undefined {
  const cc = compiler()
  if (!cc || process.arch !== 'x64') return undefined
  const temporary = mkdtempSync(join(tmpdir(), 'bench-native-'))
  try {
    const binary = join(temporary, program)
    const built = spawnSync(cc, [...flags, join(folder, `${program}.c`), '-o', binary], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (built.status !== 0) return undefined
    const { status, stdout } = spawnSync(binary, args.map(String), { encoding: 'utf8' })
    if (status !== 0) return undefined
    return stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ').map(Number))
  } finally {
    rmSync(temporary, { recursive: true })
  }
}

/** The native selective scan at sizes of channels and steps. */
export function nativeSelectiveScan(
  sizes: readonly { readonly dim: number; readonly L: number }[],
): NativeTiming[] | undefined {
  const lines = runNative(
    'selective-scan',
    sizes.flatMap(({ dim, L }) => [dim, L]),
  )
  return lines?.map(([, , ms, mean]) => ({ ms, mean }))
}

/** The native SSD scan at one size. */
export function nativeSsd(size: {
  readonly heads: number
  readonly P: number
  readonly N: number
  readonly L: number
}): NativeTiming | undefined {
  const lines = runNative('ssd', [size.heads, size.P, size.N, size.L])
  return lines && { ms: lines[0][4], mean: lines[0][5] }
}
