import { z } from 'zod'

/**
 * Why the Graph API did not do something. `window`: the person was silent for 24 hours; `person`: they cannot or will not get messages;
 * `rate`: too much at once; `unauthorised`: the token is dead; `wrong-app-secret`; `restricted`: Meta holds the Page back; `forbidden`: a
 * permission is missing, or the app is not reviewed yet; `unreachable`: Meta's own trouble; `refused`: our mistake.
 */
export type GraphProblem =
  | 'window'
  | 'person'
  | 'rate'
  | 'unauthorised'
  | 'wrong-app-secret'
  | 'restricted'
  | 'forbidden'
  | 'unreachable'
  | 'refused'

/** An answer of the Graph API that is no success, as far as it is read. */
export interface Refusal {
  readonly status: number
  readonly code: number
  readonly subcode: number
  readonly isTransient: boolean
  readonly isAboutProof: boolean
  /** Milliseconds. */
  readonly retryAfter: number
}

/** Why a call failed: codes only. What Meta says in words may quote what we sent, so it is not kept. */
export class GraphError extends Error {
  readonly problem: GraphProblem
  /** Milliseconds Meta asked us to wait; 0 if it did not say. */
  readonly retryAfter: number

  constructor(path: string, refusal: Refusal | undefined) {
    const problem = refusal === undefined ? 'unreachable' : problemOf(refusal)
    const codes = refusal === undefined ? 'no answer' : `${refusal.status} ${refusal.code}/${refusal.subcode}`
    super(`Messenger did not do ${path}: ${codes} ${problem}`)
    this.name = 'GraphError'
    this.problem = problem
    this.retryAfter = refusal?.retryAfter ?? 0
  }

  get isUnauthorised(): boolean {
    return this.problem === 'unauthorised' || this.problem === 'wrong-app-secret'
  }

  /** Will it work by itself, later? */
  get isTemporary(): boolean {
    return this.problem === 'rate' || this.problem === 'unreachable'
  }
}

/** A code for `/ready` that says what is wrong between us and Meta. */
export const troubleOf = (error: unknown): string => (error instanceof GraphError ? error.problem : 'fault')

/** Reads an answer that is no success. */
export function readRefusal({ status, headers, body }: { status: number; headers: Headers; body: unknown }): Refusal {
  const { error } = Body.safeParse(body).data ?? {}
  return {
    status,
    code: error?.code ?? 0,
    subcode: error?.error_subcode ?? 0,
    isTransient: error?.is_transient ?? false,
    isAboutProof: /appsecret_proof/i.test(error?.message ?? ''),
    retryAfter: Math.max(Number(headers.get('retry-after')) * 1000 || 0, regainAfter(headers)),
  }
}

const Body = z.object({
  error: z.object({
    code: z.number().catch(0),
    error_subcode: z.number().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    message: z.string().optional().catch(undefined),
  }),
})

/** `X-Business-Use-Case-Usage` says in minutes when calls work again. */
function regainAfter(headers: Headers): number {
  try {
    const usage = Usage.parse(JSON.parse(headers.get('x-business-use-case-usage') ?? '{}'))
    const minutes = Object.values(usage).flatMap((uses) => uses.map((use) => use.estimated_time_to_regain_access))
    return Math.max(0, ...minutes) * 60_000
  } catch {
    return 0
  }
}

const Usage = z.record(z.string(), z.array(z.object({ estimated_time_to_regain_access: z.number().catch(0) })))

/** By code and subcode; a code alone where the subcode does not matter. */
const PROBLEMS: Readonly<Record<string, GraphProblem>> = {
  '10/2018278': 'window',
  '10/2018065': 'window',
  '10/2534022': 'window',
  '10/2018108': 'person',
  '551': 'person',
  '200/1545041': 'person',
  '100/2018001': 'person',
  '10/1893063': 'restricted',
  '368': 'restricted',
  '190': 'unauthorised',
  '102': 'unauthorised',
  '4': 'rate',
  '17': 'rate',
  '32': 'rate',
  '613': 'rate',
  '80006': 'rate',
  '-1': 'unreachable',
  '1': 'unreachable',
  '2': 'unreachable',
  '1200': 'unreachable',
  '3': 'forbidden',
  '10': 'forbidden',
}

function problemOf({ status, code, subcode, isTransient, isAboutProof }: Refusal): GraphProblem {
  if (isAboutProof) return 'wrong-app-secret'
  const known = PROBLEMS[`${code}/${subcode}`] ?? PROBLEMS[String(code)]
  if (known !== undefined) return known
  if (code >= 200 && code < 300) return 'forbidden'
  if (status === 429) return 'rate'
  return isTransient || status >= 500 || code === 0 ? 'unreachable' : 'refused'
}
