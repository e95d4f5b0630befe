/** A thread that reads every figure, and computes its authored data when it is told to. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FigureFacts, FigureMade } from './figures-program.ts'
import { Program } from './kept-of-program.ts'
import { doorsOf, doorsText, type RoomsProgram } from './rooms.ts'
import { yieldProcessor } from './yield-processor.ts'

/** First the program with all rooms, then the facts of all, then the data of each. */
export type FigureTold =
  { readonly rooms: RoomsProgram } | { readonly facts: readonly FigureFacts[] } | FigureMade

const tell = (told: FigureTold): void => parentPort!.postMessage(told)

const root = workerData as string
const doors = doorsOf(root)
const text = `export * from './src/build/figures-program.ts'\n${doorsText(doors)}`
const program = await Program.of(root, text)
tell({ rooms: { doors, text: program.text } })
const facts: FigureFacts[] = []
program.kept('figures', 'tellFacts', (one) => facts.push(one as FigureFacts))
tell({ facts })
// What comes now is wanted last.
yieldProcessor()
parentPort!.once('message', () => {
  program.kept('figures', 'tellData', (made) => tell(made as FigureMade))
})
