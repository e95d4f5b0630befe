import { createSocket } from 'node:dgram'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CellPage } from './cell-page.ts'

/** What a server of this machine was asked for, so that a test sees what got out. */
export interface Listener {
  readonly port: number
  /** The paths of all requests, and `rtc` or `transport` for a datagram of theirs. */
  readonly reached: Set<string>
  /** Where datagrams arrive. */
  readonly datagrams: number
  close(): void
}

function listening(server: Server): Promise<number> {
  return new Promise((ready) =>
    server.listen(0, '127.0.0.1', () => ready((server.address() as AddressInfo).port)),
  )
}

/** Answers everything and remembers it: requests, sockets, datagrams. */
export async function listen(): Promise<Listener> {
  const reached = new Set<string>()
  const server = createServer((request, response) => {
    // The browser itself asks for an icon of each page it opens.
    if (request.url !== '/favicon.ico') reached.add(request.url?.slice(1) ?? '')
    response.setHeader('access-control-allow-origin', '*').end()
  })
  server.on('upgrade', (request, socket) => {
    reached.add(request.url?.slice(1) ?? '')
    socket.destroy()
  })
  const socket = createSocket('udp4')
  // STUN begins with two bits that are 0, QUIC, which carries WebTransport, with two that are 1.
  socket.on('message', ([first]) => reached.add(first < 0x40 ? 'rtc' : 'transport'))
  await new Promise<void>((ready) => socket.bind(0, '127.0.0.1', ready))
  return {
    port: await listening(server),
    reached,
    datagrams: socket.address().port,
    close() {
      socket.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** A page of cells over HTTP, where a page has cookies, caches and an origin to be kept from. */
export async function serveCells(site: CellPage): Promise<CellPage> {
  const folder = dirname(fileURLToPath(site.url))
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '/', 'http://a').pathname)
    if (!existsSync(path)) return void response.writeHead(404).end()
    response.setHeader('content-type', types[extname(path)] ?? 'text/plain')
    response.end(readFileSync(path))
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}/index.html`,
    close() {
      server.closeAllConnections()
      server.close()
      site.close()
    },
  }
}

/** Code of a cell that prints for each expression whether it could be done. */
export function attempts(probes: Readonly<Record<string, string>>): string {
  return Object.entries(probes)
    .map(
      ([name, expression]) =>
        `print('${name}', await (async () => { try { return Boolean(${expression}) } catch { return false } })())`,
    )
    .join('\n')
}

/** What code in a frame could try to reach an address with; each `to(route)` is one, and `transport`. */
export function leakFromFrame({ base, transport }: { base: string; transport: string }): void {
  const to = (route: string): string => `${base}/${route}`
  const add = (tag: string, properties: object): void => {
    document.body.append(Object.assign(document.createElement(tag), properties))
  }
  const tries: (() => unknown)[] = [
    () => fetch(to('fetch')).catch(() => {}),
    () => navigator.sendBeacon(to('beacon')),
    () => new WebSocket(to('socket').replace('http', 'ws')),
    () => new EventSource(to('events')),
    () => Object.assign(new Image(), { src: to('image') }),
    () => new WebTransport(transport),
    () => add('script', { src: to('script') }),
    () => add('iframe', { src: to('frame') }),
    () => add('object', { data: to('object') }),
    () => add('link', { rel: 'stylesheet', href: to('sheet') }),
    () => add('style', { textContent: `@import url(${to('import')})` }),
    () => {
      add('style', {
        textContent: `@font-face { font-family: leak; src: url(${to('font')}) } body { background: url(${to('background')}); font-family: leak }`,
      })
      add('p', { textContent: 'text in the face' })
    },
    () => open(to('open')),
  ]
  for (const one of tries) {
    try {
      one()
    } catch {
      // What is not allowed may say so: only what arrives counts.
    }
  }
}

/** The routes of `leakFromFrame`. */
export const frameRoutes = [
  'fetch',
  'beacon',
  'socket',
  'events',
  'image',
  'transport',
  'script',
  'frame',
  'object',
  'sheet',
  'import',
  'font',
  'background',
  'open',
]
