/** Lets work about the same name happen one after the other; different names do not wait for each other. */
export interface Turns {
  take<T>(name: string, work: () => Promise<T>): Promise<T>
}

/**
 * Makes turns. Two changes of one profile's key that overlap would each go by what the other is just replacing. A turn
 * that throws ends like any other, and only its own caller hears of it.
 */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    take(name, work) {
      const mine = (last.get(name) ?? Promise.resolve()).then(work)
      const forget = (): void => {
        if (last.get(name) === ended) last.delete(name)
      }
      const ended: Promise<void> = mine.then(forget, forget)
      last.set(name, ended)
      return mine
    },
  }
}
