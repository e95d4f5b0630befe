import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endServer } from './end-server.ts'

/** A server of one page. */
export interface OwnServer {
  readonly url: string
  readonly close: () => Promise<void>
}

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/**
 * Serves an empty page with one script.
 * @param script - the text of the script, as /script.js and in the page.
 * @param isolated - whether the page is cross-origin isolated, so that its threads may share memory.
 */
export async function serveScript(script: string, isolated: boolean): Promise<OwnServer> {
  const page = '<!doctype html><title>One script</title><script src="script.js"></script>'
  const server = createServer((request, response) => {
    const isScript = request.url === '/script.js'
    response.writeHead(200, {
      'Content-Type': `${isScript ? 'text/javascript' : 'text/html'}; charset=utf-8`,
      ...(isolated ? isolation : {}),
    })
    response.end(isScript ? script : page)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => endServer(server),
  }
}
