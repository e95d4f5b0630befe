import { createHash } from 'node:crypto'

/** The CSP source expression that allows one inline script, by its text. */
export function inlineHash(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`
}

/**
 * The page's policy, delivered by `<meta>`. Scripts come from the book's own files or are named by
 * hash; nothing is evaluated from text; the kernel may compile its WebAssembly; the cells' frame
 * starts its worker from a Blob.
 * In development Vite's own client needs inline modules and a socket.
 */
export function contentSecurityPolicy(
  scriptHashes: readonly string[],
  { dev = false }: { dev?: boolean } = {},
): string {
  const scripts = dev ? `'self' 'unsafe-inline'` : ["'self'", ...scriptHashes].join(' ')
  return [
    `default-src 'none'`,
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    `style-src 'self' 'unsafe-inline'`,
    `font-src 'self'`,
    `img-src 'self' data:`,
    `frame-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self' blob:`,
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}
