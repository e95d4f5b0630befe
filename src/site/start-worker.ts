import { loadScript } from './load-script.ts'

/** A worker of a script of the book, as the page speaks to it. */
export interface StartedWorker<Order> {
  order(order: Order): void
  end(): void
}

/** What is told of a worker that could not be started, or that failed. */
export interface WorkerFailure {
  readonly kind: 'failed'
  readonly message: string
}

/**
 * Loads the script of a worker and starts it. A page from a file has no right to a worker's address,
 * so it starts from a Blob.
 * @param url - of the script.
 * @param name - of the worker that it holds.
 * @throws when it cannot be loaded or started.
 */
export async function startWorker<Order, News>(
  url: string,
  name: string,
  hear: (news: News | WorkerFailure) => void,
): Promise<StartedWorker<Order>> {
  await loadScript(url)
  const { Book } = globalThis as unknown as {
    Book?: { readonly workers?: Readonly<Record<string, () => void>> }
  }
  const source = Book?.workers?.[name]
  if (!source) throw new Error(`The script ${url} does not hold the worker "${name}".`)
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
