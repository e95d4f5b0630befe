/**
 * Compiles the kernel's AssemblyScript: `npm run build:wasm` writes src/kernel/fast/wasm-modules.ts,
 * which is kept in the repository, so that only a change of those sources needs the compiler.
 */
import asc from 'assemblyscript/asc'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { piecesOf } from './module-pieces.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const target = join(root, 'src/kernel/fast/wasm-modules.ts')

/** What stands before the module's own data: nothing is ever written there. */
const memoryBase = '1024'

async function compile(features: readonly string[]): Promise<Uint8Array> {
  let bytes: Uint8Array | undefined
  const options = [
    'src/kernel/fast/assembly/index.ts',
    ...features.flatMap((feature) => ['--enable', feature]),
    ...['--runtime', 'stub', '--noAssert', '--optimizeLevel', '3', '--shrinkLevel', '1'],
    ...['--importMemory', '--noExportMemory', '--initialMemory', '1', '--use', 'abort='],
    ...['--memoryBase', memoryBase, '--outFile', 'module.wasm'],
  ]
  const { error, stderr } = await asc.main(options, {
    readFile: (name: string, folder: string) => {
      try {
        return readFileSync(join(root, folder, name), 'utf8')
      } catch {
        return null
      }
    },
    writeFile: (_name: string, contents: Uint8Array | string) => {
      if (typeof contents !== 'string') bytes = contents
    },
    listFiles: () => [],
  })
  if (error || !bytes) throw new Error(`wasm-modules: ${stderr.toString()}`)
  return bytes
}

/**
 * The text of wasm-modules.ts, compiled anew: digits for whole bytes, which gzip makes less of than of
 * base64, and of the second module what differs from the first.
 */
export async function wasmModulesText(): Promise<string> {
  const simd = await compile(['simd'])
  const relaxedSimd = await compile(['simd', 'relaxed-simd'])
  return [
    '// Made by `npm run build:wasm` from the sources in assembly/.',
    '',
    '/**',
    ' * The module for WebAssembly with vectors, in hexadecimal digits, and the one that has fused multiplications',
    ' * and additions too, in pieces for `moduleBytes`.',
    ' */',
    'export const moduleTexts: readonly string[] = [',
    `  '${Buffer.from(simd).toString('hex')}',`,
    `  '${piecesOf(relaxedSimd, simd)}',`,
    ']',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await wasmModulesText())
}
