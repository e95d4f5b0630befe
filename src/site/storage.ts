/** Storage that may be full, forbidden (file:// in some browsers) or holding something unreadable. */
const prefix = 'book:'

/** The stored value, or `fallback` when there is none or it cannot be read. */
export function recall<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(prefix + key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** Stores a value, or forgets it when it is undefined; where storage fails, nothing happens. */
export function remember(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key)
    else localStorage.setItem(prefix + key, JSON.stringify(value))
  } catch {
    // The book reads on without a memory.
  }
}
