import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  // Without it, WebAssembly is not compiled while it arrives.
  '.wasm': 'application/wasm',
}

/** An answer that was sent: its address, and the bytes of its compressed body. */
export interface Sent {
  readonly path: string
  readonly bytes: number
}

export interface GzipServer {
  /** Ends without a slash. */
  readonly origin: string
  /** What has been sent since the last call. */
  takeSent(): Sent[]
  close(): Promise<void>
}

/**
 * Serves folders under their first part of the address, and texts under their whole one. Every body
 * is compressed by gzip at its highest level, whatever it is, once: later answers come from memory,
 * so that no page waits for the compression.
 */
export async function gzipServer(
  folders: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>> = {},
): Promise<GzipServer> {
  const bodies = new Map<string, Buffer>()
  let sent: Sent[] = []

  const read = (path: string): Buffer | undefined => {
    const known = bodies.get(path)
    if (known) return known
    const content = texts[path] ?? fileAt(folders, path)
    if (content === undefined) return undefined
    const body = gzipSync(content, { level: 9 })
    bodies.set(path, body)
    return body
  }

  const server = createServer(({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://host').pathname)
    const body = read(path)
    if (!body) return void response.writeHead(404).end('Not found')
    sent.push({ path, bytes: body.length })
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-encoding': 'gzip',
      'content-length': body.length,
      'cache-control': 'no-cache',
    })
    response.end(body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    takeSent: () => {
      const taken = sent
      sent = []
      return taken
    },
    close: () => new Promise((done) => server.close(() => done())),
  }
}

function fileAt(folders: Readonly<Record<string, string>>, path: string): Buffer | undefined {
  const [, first, ...rest] = path.split('/')
  if (!Object.hasOwn(folders, first)) return undefined
  const file = normalize(join(folders[first], ...rest))
  const isInside = file.startsWith(normalize(folders[first]) + sep)
  return isInside && existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined
}
