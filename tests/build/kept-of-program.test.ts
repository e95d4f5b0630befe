import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Program } from '../../src/build/kept-of-program.ts'

const root = mkdtempSync(join(tmpdir(), 'kept-of-program-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const runs = globalThis as unknown as { programRuns: number }

/** What the program of the folder tells, made now or kept. */
async function told(name = 'tellAll'): Promise<unknown[]> {
  const pieces: unknown[] = []
  const program = await Program.of(root, `export * from './program.ts'`)
  program.kept('numbers', name, (piece) => pieces.push(piece))
  return pieces
}

test('keeps what a program tells until its code, or code that it imports, changes', async () => {
  runs.programRuns = 0
  const write = (file: string, text: string): void => writeFileSync(join(root, file), text)
  write(
    'program.ts',
    `import { length, weights } from './numbers.ts'
globalThis.programRuns++
export function tellAll(tell: (piece: unknown) => void): void {
  tell(Float64Array.from({ length }, (_, index) => index * weights.scale))
  tell(new Map([['length', length]]))
}
export const tellLength = (tell: (piece: unknown) => void): void => tell(length)
`,
  )
  write(
    'numbers.ts',
    `export { default as weights } from './weights.json'\nexport const length = 2\n`,
  )
  write('weights.json', '{ "scale": 3 }')

  const first = [Float64Array.of(0, 3), new Map([['length', 2]])]
  expect(await told()).toEqual(first)
  expect(await told()).toEqual(first)
  expect(runs.programRuns).toBe(1)
  // Another function of the same program is not what is kept of the first.
  expect(await told('tellLength')).toEqual([2])

  write('weights.json', '{ "scale": 5 }')
  expect(await told()).toEqual([Float64Array.of(0, 5), new Map([['length', 2]])])
  write('numbers.ts', `export const weights = { scale: 5 }\nexport const length = 1\n`)
  expect(await told()).toEqual([Float64Array.of(0), new Map([['length', 1]])])

  // A file that was not written to its end is made again.
  const folder = join(root, '.cache/numbers')
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'half')
  expect(await told()).toEqual([Float64Array.of(0), new Map([['length', 1]])])
})
