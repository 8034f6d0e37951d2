import { FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Every switch that Electron bakes into its executable, and how Latchkey sets it. Strict: a switch that a later
 * Electron adds makes packing fail until somebody decides about it here.
 * @type {import('@electron/fuses').FuseV1Config & { strictlyRequireAllFuses: true }}
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The packed app is no general-purpose Node: nobody borrows its name and its keychain rights to run a script.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Has an effect on Windows and macOS only.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Without it every WebAssembly memory access is checked in software.
  [FuseV1Options.WasmTrapHandlers]: true,
}
