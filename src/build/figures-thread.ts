/** A thread that reads every figure, and computes its authored data when it is told to. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FigureFacts, FigureMade } from './figures-program.ts'
import { Program } from './kept-of-program.ts'

/** First the facts of all, then the data of each. */
export type FigureTold = { readonly facts: readonly FigureFacts[] } | FigureMade

const tell = (told: FigureTold): void => parentPort!.postMessage(told)

const program = await Program.of(workerData as string, 'src/build/figures-program.ts')
const facts: FigureFacts[] = []
program.kept('figures', 'tellFacts', (one) => facts.push(one as FigureFacts))
tell({ facts })
parentPort!.once('message', () => {
  program.kept('figures', 'tellData', (made) => tell(made as FigureMade))
})
