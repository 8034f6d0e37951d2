import { type ComponentType, useEffect, useReducer, useState } from 'react'

/** The code of a screen, once it is here. */
export interface LaterCode<Props extends object> {
  /** Resolves once it is here. Rejects where it cannot be loaded. */
  readonly load: () => Promise<void>
  readonly loaded: ComponentType<Props> | null
}

/** Code that comes when it is first wanted. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): LaterCode<Props> {
  let loaded: ComponentType<Props> | null = null
  return {
    get loaded() {
      return loaded
    },
    async load() {
      loaded = await load()
    },
  }
}

interface LaterScreenProps<Props extends object> {
  readonly code: LaterCode<Props>
  readonly props: Props
}

/**
 * A screen whose code comes when it is first wanted. Not React's own `lazy`: once that has shown what stands in for a
 * screen, it keeps the screen back for 300 ms, although the code is here within ten.
 */
export function LaterScreen<Props extends object>({ code, props }: LaterScreenProps<Props>) {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null)
  useEffect(() => {
    if (code.loaded !== null) return
    code.load().then(drawAgain, (error: unknown) => setFailed({ error }))
  }, [code])
  // Thrown while drawing, as every other mistake of a screen is.
  if (failed !== null) throw failed.error
  const Screen = code.loaded
  return Screen === null ? null : <Screen {...props} />
}
