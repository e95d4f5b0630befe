import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import type { ClientEntry } from '../../src/build/client-entries.ts'

const root = mkdtempSync(join(tmpdir(), 'kept-bundles-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const write = (file: string, text: string): void => writeFileSync(join(root, file), text)
const entry = (text: string): ClientEntry => ({ name: 'sum', contents: text, wrap: 'plain' })
const says = `import { two } from './two.ts'\nglobalThis.told = two + `

/** What a build bundles, which reads each file once: modules of its own stand for a new process. */
async function bundled(text: string): Promise<{ code: string; ran: boolean }> {
  vi.resetModules()
  const esbuild = await import('esbuild')
  const build = vi.fn(esbuild.build)
  vi.doMock('esbuild', () => ({ ...esbuild, build }))
  const { bundleClients } = await import('../../src/build/bundle-client.ts')
  const [{ code }] = await bundleClients([entry(text)], root, { minify: true, keep: 'test' })
  vi.doUnmock('esbuild')
  return { code, ran: build.mock.calls.length > 0 }
}

test('keeps a bundle until its text, a file that it read, the code that bundles or the versions of packages change', async () => {
  write('package-lock.json', '{}')
  mkdirSync(join(root, 'src/build'), { recursive: true })
  write('src/build/bundle.ts', '')
  write('two.ts', 'export const two: number = 2\n')
  const first = await bundled(`${says}1\n`)
  expect(first).toMatchObject({ code: expect.stringContaining('3'), ran: true })
  expect(await bundled(`${says}1\n`)).toEqual({ code: first.code, ran: false })

  expect(await bundled(`${says}5\n`)).toMatchObject({ code: expect.stringContaining('7') })
  write('two.ts', 'export const two: number = 20\n')
  const changed = await bundled(`${says}5\n`)
  expect(changed).toMatchObject({ code: expect.stringContaining('25'), ran: true })

  write('package-lock.json', '{ "lockfileVersion": 3 }')
  expect(await bundled(`${says}5\n`)).toEqual(changed)
  expect(await bundled(`${says}5\n`)).toEqual({ code: changed.code, ran: false })

  write('src/build/bundle.ts', 'export const minify = false\n')
  expect(await bundled(`${says}5\n`)).toEqual(changed)
  expect(await bundled(`${says}5\n`)).toEqual({ code: changed.code, ran: false })

  // Half a file is made again.
  const folder = join(root, '.cache/scripts')
  const [name] = readdirSync(folder)
  writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').slice(0, 40))
  expect(await bundled(`${says}5\n`)).toEqual(changed)
})
