/** Why a command could not be done by the line that runs on the data: what happened, and what to do. Never holds what somebody told. */
export class OfficeError extends Error {
  override readonly name = 'OfficeError'
}
