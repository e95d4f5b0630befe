import { runInChromium } from './in-chromium.ts'
import { runLengthSuite } from './lengths-suite.ts'
import { printTable } from './table.ts'

type Lengths = ReturnType<typeof runLengthSuite>

/** A bar of as many letters as the number is large: the curve of the table, turned on its side. */
function bar(size: number, greatest: number): string {
  return '█'.repeat(Math.max(1, Math.round((16 * size) / greatest))).padEnd(16)
}

function print(place: string, { backend, dim, rows }: Lengths): void {
  const perToken = rows.map(({ L, ms }) => (ms * 1e6) / (L * dim))
  const greatest = Math.max(...perToken)
  printTable(
    `Selective scan in ${place}, ${backend}, D${dim} N16: time and memory against length`,
    [
      'L',
      'ms',
      'ns a token and channel',
      'as a multiple of L 1024',
      'curve',
      'MB beyond input and output',
      'MB of WebAssembly',
    ],
    rows.map(({ L, ms, beyond, wasm }, i) => [
      String(L),
      ms.toFixed(2),
      perToken[i].toFixed(1),
      `${(perToken[i] / perToken[0]).toFixed(2)}×`,
      bar(perToken[i], greatest),
      beyond === undefined ? '' : beyond.toFixed(1),
      wasm.toFixed(1),
    ]),
  )
}

/** The scan's time against its length, and the memory it takes beyond input and output. */
export async function benchLengths(): Promise<void> {
  print(`Node ${process.version}`, runLengthSuite())
  const { name, rows } = await runInChromium<Lengths>('lengths-suite.ts', 'runLengthSuite')
  print(name, rows)
}
