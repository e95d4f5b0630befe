/** A thread that scans by itself for as long as it is told, and tells how often: for `threads.ts`. */
import { parentPort } from 'node:worker_threads'
import { fastSelectiveScan } from '../src/kernel/fast/selective-scan.ts'
import { scanProblem } from './problems.ts'

const problem = scanProblem(256, 2048)
const out = new Float32Array(problem.x.length)
for (let run = 0; run < 30; run++) fastSelectiveScan(problem, out)

parentPort!.on('message', (ms: number) => {
  let runs = 0
  for (const start = performance.now(); performance.now() - start < ms; runs++) {
    fastSelectiveScan(problem, out)
  }
  parentPort!.postMessage(runs)
})
parentPort!.postMessage('ready')
