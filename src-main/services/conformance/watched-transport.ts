import type { Origin, RequestSpec, Transport } from '../../transport/port.ts'

/** A transport that remembers where requests went, and where the key went along. It changes nothing. */
export interface WatchedTransport extends Transport {
  /** Origins that were asked; `keyed` of them saw the key. */
  seen(): { readonly asked: ReadonlySet<Origin>; readonly keyed: ReadonlySet<Origin> }
}

/** Wraps `inner`. */
export function watchTransport(inner: Transport): WatchedTransport {
  const asked = new Set<Origin>()
  const keyed = new Set<Origin>()
  const note = (spec: RequestSpec): RequestSpec => {
    asked.add(spec.origin)
    if (spec.credential !== undefined) keyed.add(spec.origin)
    return spec
  }
  return {
    send: (spec) => inner.send(note(spec)),
    open: (spec) => inner.open(note(spec)),
    destroySockets: () => inner.destroySockets(),
    seen: () => ({ asked, keyed }),
  }
}
