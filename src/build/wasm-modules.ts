/**
 * Compiles the kernel's AssemblyScript: `npm run build:wasm` writes src/kernel/fast/wasm-modules.ts,
 * which is kept in the repository, so that only a change of those sources needs the compiler.
 */
import asc from 'assemblyscript/asc'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

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

/** The halves of a module in hexadecimal digits. */
function halvesOf(bytes: Uint8Array): string[] {
  const middle = bytes.length >> 1
  return [bytes.subarray(0, middle), bytes.subarray(middle)].map((half) =>
    Buffer.from(half).toString('hex'),
  )
}

/**
 * The text of wasm-modules.ts, compiled anew. Digits for whole bytes, and what the modules share within
 * the reach of gzip: so it comes over the network in two thirds of the bytes that base64 would take.
 */
export async function wasmModulesText(): Promise<string> {
  const simd = halvesOf(await compile(['simd']))
  const relaxedSimd = halvesOf(await compile(['simd', 'relaxed-simd']))
  return [
    '// Made by `npm run build:wasm` from the sources in assembly/.',
    '',
    '/**',
    ' * The module for WebAssembly with vectors, and the one that has fused multiplications and additions too,',
    ' * in hexadecimal digits: the first half of each, then the second.',
    ' */',
    'export const moduleHalves: readonly string[] = [',
    ...[0, 1].flatMap((half) => [`  '${simd[half]}',`, `  '${relaxedSimd[half]}',`]),
    ']',
    '',
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, await wasmModulesText())
}
