import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { KeptTexts } from '../../src/build/kept-texts.ts'

const root = mkdtempSync(join(tmpdir(), 'kept-texts-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const write = (file: string, text: string): void => writeFileSync(join(root, file), text)
const begin = (): KeptTexts => new KeptTexts(root, 'set', ['maker.ts'])
const written = (): Promise<unknown[]> =>
  vi.waitFor(() => JSON.parse(readFileSync(join(root, '.cache/set.json'), 'utf8')) as unknown[])

test('keeps texts until their source, the code that makes them or the versions of packages change', async () => {
  write('package-lock.json', '{}')
  write('maker.ts', 'one')
  const first = begin()
  expect(first.get('x')).toBeUndefined()
  first.set('x', '<i>x</i>')
  first.set('y', '<i>y</i>')
  expect(await written()).toHaveLength(2)

  const second = begin()
  expect(second.get('x')).toBe('<i>x</i>')
  expect(second.get('X')).toBeUndefined()
  // What is not asked for any more goes.
  second.set('z', '')
  await vi.waitFor(() => expect(begin().get('z')).toBe(''))
  expect(begin().get('x')).toBe('<i>x</i>')
  expect(begin().get('y')).toBeUndefined()

  write('maker.ts', 'two')
  expect(begin().get('x')).toBeUndefined()
  write('maker.ts', 'one')
  expect(begin().get('x')).toBe('<i>x</i>')
  write('package-lock.json', '{ "lockfileVersion": 3 }')
  expect(begin().get('x')).toBeUndefined()

  write('.cache/set.json', 'half')
  expect(begin().get('x')).toBeUndefined()

  write('part.ts', 'export const part = 1')
  write('maker.ts', "import { part } from './part.ts'")
  begin().set('x', 'of parts')
  await vi.waitFor(() => expect(begin().get('x')).toBe('of parts'))
  write('part.ts', 'export const part = 2')
  expect(begin().get('x')).toBeUndefined()
})
