import type { KeyOperation } from '../../src-preload/contract/activity-kinds.ts'
import type { Result } from '../../src-preload/contract/result.ts'
import type { RequestSpec, Transport } from './port.ts'

/** One request that carried a key, when its answer, or what came instead of one, is known. */
export interface KeyUse {
  readonly operation: KeyOperation
  /** Which of the profile's keys; null for one that is not kept yet. */
  readonly generation: number | null
  readonly control: boolean
  /** The status the service answered with, or the code of what failed. */
  readonly status: number | string
}

/** A transport that tells of every request with a key. It changes nothing; requests without one are not told. */
export function watchUse(inner: Transport, onUse: (use: KeyUse) => void): Transport {
  const told = async <T extends { readonly status: number }>(
    spec: RequestSpec,
    asked: Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const answered = await asked
    if (spec.credential !== undefined) {
      const { generation = null, control = false } = spec.credential
      const status = answered.ok ? answered.value.status : answered.failure.code
      onUse({ operation: spec.operation ?? 'manage', generation, control, status })
    }
    return answered
  }
  return {
    send: (spec) => told(spec, inner.send(spec)),
    open: (spec) => told(spec, inner.open(spec)),
    destroySockets: () => inner.destroySockets(),
  }
}
