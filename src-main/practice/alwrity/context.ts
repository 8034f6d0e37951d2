import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../support/clock.ts'
import type { Dialect } from '../other-services.ts'
import type { OwnKeys } from './own-keys.ts'
import type { RequestWindow } from './request-window.ts'

/** What every route of this practice service works with. */
export interface AlwrityContext {
  readonly clock: Clock
  readonly dialect: Dialect
  readonly keys: OwnKeys
  readonly window: RequestWindow
  readonly startedAt: number
  /** Who sends this request; without an answer it has been refused already. */
  caller(request: FastifyRequest, reply: FastifyReply): string | null
}
