/** `npm run build:kernel`: the kernel by itself, in dist/kernel/. */
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { formatSize } from './offline-copy.ts'
import { packageFolder, writeKernelPackage } from './kernel-package.ts'

const root = resolve(import.meta.dirname, '../..')
for (const { name, text } of await writeKernelPackage(root, resolve(root, 'dist'))) {
  const size = formatSize(Buffer.byteLength(text))
  console.log(`dist/${packageFolder}/${name}: ${size}, ${formatSize(gzipSync(text).length)} gzip`)
}
