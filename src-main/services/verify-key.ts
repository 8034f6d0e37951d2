import type { Secret } from '../vault/secret.ts'
import type { KeyedContext, KeyVerdict, ServiceAdapter } from './service-adapter.ts'

/**
 * Checks a key together with its negative control: a random wrong key that must be refused, or the service does not
 * check keys at all. The control is a failed login on the service's side, so it is sent exactly once, only after the
 * real key was accepted; call this once per entry and never from a retry.
 *
 * `randomKey` makes the control from the real key (see `randomKeyLike`); it is wiped before this returns. When the
 * control itself gets no clear answer, the verdict is the control's: the real key stays unproven.
 */
export async function verifyKey(
  adapter: ServiceAdapter,
  context: KeyedContext,
  randomKey: (like: Secret) => Secret,
  signal?: AbortSignal,
): Promise<KeyVerdict> {
  const real = await adapter.checkKey(context, signal)
  if (real.verdict !== 'verified') return real
  const control = randomKey(context.credential.secret)
  try {
    const credential = { ...context.credential, secret: control, control: true } as const
    const wrong = await adapter.checkKey({ ...context, credential }, signal)
    switch (wrong.verdict) {
      case 'refused':
        return { verdict: 'verified' }
      case 'verified':
      case 'server-does-not-check':
        return { verdict: 'server-does-not-check' }
      case 'not-checked-yet':
      case 'unclear':
        return wrong
    }
  } finally {
    control.wipe()
  }
}
