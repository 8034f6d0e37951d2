import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Has V8 look through the whole heap once and give back what nobody uses. Left to itself it does that when the heap has
 * grown a good deal, which one that only waits for its person does not: what loading main's code has left behind would
 * stay for the day. Takes some 20 ms in which nothing else happens. The call is V8's own and is shown to nobody else: it
 * stands in a context that is thrown away.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  // As if memory had run out: what the heap has no more use for goes back to the system as well.
  if (typeof collect === 'function') collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
