/** Code in the address of a page: `#cell=hold&code=…`, compressed, so that a cell can be sent as a link. */

/** Longer links are cut by some programs; beyond this the code goes as a file. */
export const longestLink = 8000

async function through(bytes: Uint8Array, stream: CompressionStream | DecompressionStream) {
  const piped = new Blob([bytes as BlobPart]).stream().pipeThrough(stream)
  return new Uint8Array(await new Response(piped).arrayBuffer())
}

/** The hash of a link to a cell with this code. */
export async function shareHash(id: string, code: string): Promise<string> {
  const packed = await through(new TextEncoder().encode(code), new CompressionStream('deflate-raw'))
  let binary = ''
  for (const byte of packed) binary += String.fromCharCode(byte)
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  return `#cell=${encodeURIComponent(id)}&code=${text}`
}

/** The id of the cell that a hash brings code for. */
export function sharedCell(hash: string): string | undefined {
  const id = /^#cell=([^&]+)&code=/.exec(hash)?.[1]
  try {
    return id && decodeURIComponent(id)
  } catch {
    return undefined
  }
}

/** The code of a link; nothing when the link is broken or unpacks to more than a cell can hold. */
export async function sharedCode(hash: string, most = 200_000): Promise<string | undefined> {
  // No link has spaces; programs that wrap lines put them in.
  const text = /&code=([\w-]+)/.exec(hash.replace(/%20|\s/g, ''))?.[1]
  if (!text) return undefined
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const reader = new Blob([packed])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
      .getReader()
    // Read piece by piece, so that a small link cannot unpack to something huge.
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let code = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return code + decoder.decode()
      code += decoder.decode(value, { stream: true })
      if (code.length > most) {
        void reader.cancel()
        return undefined
      }
    }
  } catch {
    return undefined
  }
}
