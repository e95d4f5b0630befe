import { createContext, runInContext } from 'node:vm'
import { compile } from '../../../src/cell/compile.ts'
import type { Output } from '../../../src/cell/output.ts'
import { readMessage } from '../../../src/cell/read-message.ts'
import type { WorkerMessage } from '../../../src/cell/worker/messages.ts'
import { workerSource } from './worker-source.ts'

export const kernel = `() => ({ two: 2, eye: { rows: 2, cols: 2, data: Float64Array.of(1, 0, 0, 1) } })`

export async function messagesOf(source: string): Promise<string[]> {
  const messages: string[] = []
  const world = createContext({
    post: (text: string) => messages.push(text),
    performance,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
  })
  await runInContext(source, world)
  return messages
}

export async function run(
  code: string,
): Promise<{ outputs: Output[]; end: WorkerMessage | undefined }> {
  const texts = await messagesOf(workerSource(compile(code, ['two', 'eye']).javascript, kernel))
  const messages = texts.map(readMessage)
  return {
    outputs: messages.flatMap((message) => (message?.kind === 'output' ? [message.output] : [])),
    end: messages.at(-1),
  }
}

export const outputs = async (code: string): Promise<Output[]> => (await run(code)).outputs
