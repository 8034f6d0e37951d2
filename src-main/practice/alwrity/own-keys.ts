/** A provider key that a generation would use, and whose it is; `server`: the operator's own. */
export interface UsedKey {
  readonly key: string
  readonly owner: string
}

/** Provider keys as a service of this kind keeps them. */
export interface OwnKeys {
  /** What this user's requests are served with. */
  used(user: string, provider: string): UsedKey | null
  /** Everything that would be used for this user. */
  all(user: string): ReadonlyMap<string, UsedKey>
  /** One key, as `POST /api-keys` takes it. */
  save(user: string, provider: string, key: string): void
  /** All of step 1. */
  saveStep(user: string, keys: Readonly<Record<string, string>>): void
}

/**
 * As the observed service: one process environment for everybody. What one user saves, the next one's requests are
 * served with, and what step 1 stores per user is never looked at again. Kept in memory, although the observed one has
 * a plain column: nobody's key shall lie readable on a disk for the sake of practice.
 */
export function observedKeys(serverKeys: Readonly<Record<string, string>>): OwnKeys {
  const environment = new Map(Object.entries(serverKeys).map(([name, key]) => [name, { key, owner: 'server' }]))
  return {
    used: (_user, provider) => environment.get(provider) ?? null,
    all: () => environment,
    save: (user, provider, key) => void environment.set(provider, { key, owner: user }),
    saveStep: () => undefined,
  }
}
