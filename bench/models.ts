import { runInChromium, type Place } from './in-chromium.ts'
import { runModelSuite } from './models-suite.ts'
import { printTable } from './table.ts'

/** Layers and models in Node and in Chromium. */
export async function benchModels(): Promise<void> {
  const places: Place<string[][]>[] = [
    { name: `Node ${process.version}`, rows: runModelSuite() },
    await runInChromium('models-suite.ts', 'runModelSuite'),
  ]
  for (const { name, rows } of places)
    printTable(`Models in ${name}: median ms`, ['what', 'ms', 'ratio'], rows)
}
