import { book } from '../../src/cell/book.ts'
import { loadScript } from '../../src/site/load-script.ts'
import type { News, Order } from './messages.ts'

/** The worker that trains, as the page speaks to it. */
export interface TrainerWorker {
  order(order: Order): void
  end(): void
}

/**
 * Loads the script that trains and starts a worker with it. A page from a file has no right to a
 * worker's address, so it starts from a Blob.
 * @param url of the script `training`.
 * @throws when it cannot be loaded or started.
 */
export async function startWorker(url: string, hear: (news: News) => void): Promise<TrainerWorker> {
  await loadScript(url)
  const source = book().workers?.training
  if (!source) throw new Error(`The script ${url} does not hold the trainer.`)
  const address = URL.createObjectURL(new Blob([`(${source})()`], { type: 'text/javascript' }))
  const worker = new Worker(address)
  worker.onmessage = ({ data }: MessageEvent<News>) => hear(data)
  worker.onerror = (event) => {
    event.preventDefault()
    hear({ kind: 'failed', message: event.message || 'The worker could not be started.' })
  }
  return {
    order: (order) => worker.postMessage(order),
    end: () => {
      worker.terminate()
      URL.revokeObjectURL(address)
    },
  }
}
