import { BATCH_TABLES, QUEUE_COLUMNS } from '../jobs/batch-rows.ts'
import { ACTIVITY_BY_KIND, ACTIVITY_TABLES } from '../ledger/carry-over.ts'
import { LEDGER_TABLES } from '../ledger/ledger-rows.ts'
import { CHAIN_TABLES } from '../rotation/chain-store.ts'
import { REMINDER_TABLES } from '../rotation/reminder-store.ts'
import { DETAIL_TABLES, SERVICE_DAYS } from '../tenants/profile-details.ts'
import { RECEIPT_TABLES } from '../transfers/receipt-store.ts'
import { PLACE_TABLES } from '../vault/key-places.ts'
import type { Migration } from './database.ts'
import { TENANT_TABLES } from './tenant-row.ts'

/** The name of the shape all steps lead to, so that a start need not go through them again to compare. */
export const NEWEST_SHAPE = '8e3623fcdfaf415f21a7058e18e96260277fdf39301728286990e904bc1eaa50'

/** Latchkey's schema, step by step. Append only: a released step is never changed, its place is its version. */
export const MIGRATIONS: readonly Migration[] = [
  TENANT_TABLES,
  BATCH_TABLES,
  RECEIPT_TABLES,
  DETAIL_TABLES,
  ACTIVITY_TABLES,
  ACTIVITY_BY_KIND,
  CHAIN_TABLES,
  SERVICE_DAYS,
  REMINDER_TABLES,
  LEDGER_TABLES,
  PLACE_TABLES,
  QUEUE_COLUMNS,
]
