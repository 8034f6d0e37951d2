/** What answers a call of a page; `Given` is whatever the call came with. */
export type Answerer<Given extends readonly unknown[]> = (...given: Given) => Promise<unknown>

/** A question that may be asked before there is anybody to answer it. */
export interface FirstQuestion<Given extends readonly unknown[]> {
  /** Waits until it may be answered, and is answered as any other then. Rejects, without a reason, where nobody will be there. */
  readonly ask: Answerer<Given>
  /** True once it was asked. */
  readonly wasAsked: boolean
  /** Resolves once it was asked. */
  readonly asked: Promise<void>
  /** Resolves once it was asked and answered, or refused. Never rejects. */
  readonly answered: Promise<void>
  /** From here on there is somebody. */
  answeredBy(answerer: Answerer<Given>): void
}

/** What a page asks before main is there. */
export interface FirstQuestions<Given extends readonly unknown[]> {
  /** By channel. */
  readonly all: ReadonlyMap<string, FirstQuestion<Given>>
  /** For the whole state, which the page asks by itself. */
  readonly snapshot: FirstQuestion<Given>
  /** Resolves once it asked anything else, because a person did something. */
  readonly another: Promise<void>
}

/**
 * Makes them for a page's channels. The one for what there is to show may be answered once main is built; all others once
 * it has `begun`: nobody's click may come before yesterday's work has its place and the lock is what it was.
 */
export function createFirstQuestions<Given extends readonly unknown[]>(
  shown: string,
  others: readonly string[],
  built: Promise<void>,
  begun: Promise<void>,
): FirstQuestions<Given> {
  const snapshot = createFirstQuestion<Given>(built)
  const rest = others.map((channel) => [channel, createFirstQuestion<Given>(begun)] as const)
  const another = Promise.race(rest.map(([, { asked }]) => asked))
  return { all: new Map([[shown, snapshot], ...rest]), snapshot, another }
}

/**
 * Keeps a page's questions until `ready` has settled. So the page's scripts run while main is being built, by a
 * processor that would have nothing else to do; and what a person does meanwhile is not lost.
 */
export function createFirstQuestion<Given extends readonly unknown[]>(ready: Promise<void>): FirstQuestion<Given> {
  let answerer: Answerer<Given> | null = null
  let wasAsked = false
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  return {
    asked: asked.promise,
    answered: answered.promise,
    get wasAsked() {
      return wasAsked
    },
    async ask(...given) {
      wasAsked = true
      asked.resolve()
      try {
        // Why main could not be built is said by main, and not by a page that is about to be taken away.
        const isReady = await ready.then(
          () => true,
          () => false,
        )
        if (!isReady || answerer === null) throw new Error('NOT_BUILT')
        return await answerer(...given)
      } finally {
        answered.resolve()
      }
    },
    answeredBy(given) {
      answerer = given
    },
  }
}
