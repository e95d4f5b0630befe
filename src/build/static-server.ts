import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Serves a built site as a plain file host does: files under `base`, `index.html` for folders, and
 * the site's 404 page for the rest. `base` starts and ends with a slash.
 */
export function staticServer(folder: string, base = '/'): Server {
  return createServer((request, response) => {
    const path = pathOf(request.url ?? '/')
    const file = path?.startsWith(base) ? fileFor(folder, path.slice(base.length)) : undefined
    const found = file ?? join(folder, '404.html')
    if (!existsSync(found)) {
      response.writeHead(404).end('Not found')
      return
    }
    response.writeHead(file ? 200 : 404, {
      'content-type': types[extname(found)] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(found).pipe(response)
  })
}

/** The decoded path of a request; nothing for an address that is not well formed. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://host').pathname)
  } catch {
    return undefined
  }
}

function fileFor(folder: string, path: string): string | undefined {
  const file = normalize(join(folder, path))
  if (file !== normalize(folder) && !file.startsWith(normalize(folder).replace(/[\\/]$/, '') + sep))
    return undefined
  for (const candidate of [file, join(file, 'index.html'), `${file}.html`]) {
    if (existsSync(candidate) && statSync(candidate).isFile()) return candidate
  }
  return undefined
}
