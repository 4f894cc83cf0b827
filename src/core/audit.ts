/** One thing that was read or changed, by marks and ids: never a name, a number or a word that somebody told. */
export interface AuditEntry {
  /** What caused it, the same for the same: a repeat is no second entry. */
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** `person`, `worker`, `admin`, `clock` ... */
  readonly role: string
  /** The mark of who it was. */
  readonly by?: string
  /** The partner whose staff it was. */
  readonly desk?: string
  /** `case.read`, `case.consent`, `desk.joined` ...; `case.accept.refused` is what somebody tried in vain. */
  readonly what: string
  /** The mark of the case. */
  readonly of?: string
  /** Fields, a partner, a status: ids. */
  readonly detail?: readonly string[]
}

/** Where reads and changes are written down; resolves when they are on disk. */
export interface Audit {
  note(entry: AuditEntry): Promise<void>
}
