const DEADLINE_MS = 15_000

/** Resolves as soon as `condition` gives something true, and with it; fails after 15 s, naming what was waited for. */
export async function until<T>(what: string, condition: () => T | null | undefined | false): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS
  for (;;) {
    const value = condition()
    if (value !== null && value !== undefined && value !== false) return value
    if (Date.now() > deadline) throw new Error(`Waited in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}
