/** A profile as the question about it names it. */
export interface Notified {
  readonly marked: string
  readonly isProtected: boolean
}

/** Ports of {@link createOpenNotified}. */
export interface OpenNotifiedPorts {
  readonly shown: () => string | null
  /** Null for a profile that is gone. */
  readonly about: (tenantId: string) => Notified | null
  /** Asks whether to turn to that profile; false for any answer but a clear yes. */
  readonly ask: (marked: string) => Promise<boolean>
  readonly show: (tenantId: string) => void
}

/**
 * Shows the profile of a notification that was clicked. A notification may be hours old, and whoever clicks it works
 * with another profile by now: before a protected one comes on screen, they are asked. Clicks during the question
 * change nothing.
 * @returns resolves true when that profile is on screen
 */
export function createOpenNotified(ports: OpenNotifiedPorts): (tenantId: string) => Promise<boolean> {
  let asking = false
  return async (tenantId) => {
    const profile = ports.about(tenantId)
    if (profile === null || asking) return false
    if (ports.shown() === tenantId) return true
    if (profile.isProtected) {
      asking = true
      const agreed = await ports.ask(profile.marked).finally(() => {
        asking = false
      })
      // Removed while somebody thought about it.
      if (!agreed || ports.about(tenantId) === null) return false
    }
    ports.show(tenantId)
    return true
  }
}
