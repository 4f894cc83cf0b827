import type { AnyStateMachine } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { agencyCheck } from './agency-check.ts'
import { alertDesk } from './alert-desk.ts'
import { alertDeskLandmark } from './alert-desk-landmark.ts'
import { alerts, alertsLandmark } from './alerts.ts'
import { checkSafety } from './check-safety.ts'
import { type Answering, landmarkOf } from './check-safety-lines.ts'
import { community, communityLandmark } from './community.ts'
import { danger } from './danger.ts'
import { desk, deskLandmark } from './desk.ts'
import { guidance, isGuideThere } from './guidance.ts'
import { help } from './help.ts'
import { hotline } from './hotline.ts'
import { language } from './language.ts'
import { learn } from './learn.ts'
import { menu } from './menu.ts'
import { myCase } from './my-case.ts'
import { isPartnerThere, type MyCase, myCaseLandmark } from './my-case-context.ts'
import { helperOf } from './my-case-view.ts'
import { myData } from './my-data.ts'
import { radio } from './radio.ts'
import { filesIn, hasDraft, kindIn, report, reportLandmark } from './report.ts'
import { returnPack } from './return-pack.ts'
import { team, teamLandmark } from './team.ts'
import { welcome } from './welcome.ts'

/** A saved state of a flow, as an older version left it. */
export interface Saved {
  readonly value: unknown
  readonly context: unknown
}

/** A flow and what its saved places need. */
export interface FlowEntry {
  readonly machine: AnyStateMachine
  /** Raised whenever a state is renamed or removed or a context changes its shape. */
  readonly version: number
  /** Step `n` brings what version `n` saved to version `n + 1`; undefined where that state has no successor. */
  readonly migrations?: Readonly<Record<number, (saved: Saved) => Saved | undefined>>
  /** What of the context makes one place another for those who walk the flow; left out: all of it. A form has too many ways to be filled in to walk them all. */
  readonly landmark?: (context: unknown) => unknown
  /** Is what the context names still there? An editor may have taken it out. Left out: it names nothing of the content. */
  readonly isThere?: (context: unknown) => boolean
  /** Has somebody told what would be lost if the flow began anew? Left out: no. */
  readonly hasDraft?: (context: unknown) => boolean
  /** The refs of files that somebody has shown there. Left out: the flow takes none. */
  readonly filesIn?: (context: unknown) => readonly string[]
  /** Which of its forms it is: one of another kind does not take its place. Undefined: it must stay where it is. */
  readonly kindIn?: (frame: { readonly value: unknown; readonly context: unknown }) => string | undefined
  /** The country that the person has named there, two letters or `other`; empty: none. Left out: the flow does not ask. */
  readonly placeIn?: (context: unknown) => string
}

/** Every flow by its id. */
export type Flows = Readonly<Record<string, FlowEntry>>

/** The only list of flows: id, machine, version. */
export const createFlows = (catalogue: Catalogue): Flows => ({
  welcome: { machine: welcome(catalogue), version: 1 },
  menu: { machine: menu(), version: 2, migrations: { 1: menuOfVersion1 } },
  guidance: { machine: guidance(catalogue), version: 1, isThere: (context) => isGuideThere(catalogue, context) },
  agency: { machine: agencyCheck(catalogue), version: 2, migrations: { 1: agencyOfVersion1 } },
  hotline: { machine: hotline(catalogue), version: 2, migrations: { 1: hotlineOfVersion1 }, placeIn },
  danger: { machine: danger(catalogue), version: 1, placeIn },
  'check-safety': {
    machine: checkSafety(catalogue),
    version: 1,
    placeIn,
    landmark: (context) => landmarkOf(context as Answering),
  },
  alerts: { machine: alerts(catalogue), version: 1, landmark: alertsLandmark },
  learn: { machine: learn(catalogue), version: 1 },
  community: { machine: community(catalogue), version: 1, landmark: communityLandmark },
  radio: { machine: radio(catalogue), version: 1 },
  'return-pack': { machine: returnPack(catalogue), version: 1 },
  language: { machine: language(catalogue), version: 1 },
  'my-case': {
    machine: myCase(catalogue),
    version: 3,
    // Version 3 has further states, to add something.
    migrations: { 1: myCaseOfVersion1, 2: (saved) => saved },
    landmark: myCaseLandmark,
    isThere: (context) => isPartnerThere(catalogue, context),
  },
  'my-data': { machine: myData(), version: 1 },
  help: { machine: help(catalogue), version: 1 },
  desk: {
    machine: desk(catalogue),
    version: 4,
    migrations: { 1: deskOfVersion1, 2: deskOfVersion2, 3: deskOfVersion3 },
    landmark: deskLandmark,
  },
  team: { machine: team(catalogue), version: 1, landmark: teamLandmark },
  'alert-desk': {
    machine: alertDesk(catalogue),
    version: 2,
    migrations: { 1: alertDeskOfVersion1 },
    landmark: alertDeskLandmark,
  },
  report: {
    machine: report(catalogue),
    version: 1,
    landmark: reportLandmark,
    hasDraft,
    filesIn,
    kindIn,
    placeIn: placeAnswered,
  },
})

const placeAnswered = (context: unknown): string => placeIn((context as { answers: unknown }).answers)

const placeIn = (context: unknown): string => (context as { place?: string }).place ?? ''

/** Version 1 did not say to whom somebody was writing: to who had said yes last. */
function myCaseOfVersion1({ value, context }: Saved): Saved {
  const { view, partner, ...others } = context as MyCase
  const isWriting = WRITING.has(String(value)) || others.doing === 'say'
  return { value, context: { ...others, view, partner: isWriting ? (helperOf(view) ?? '') : partner } }
}

const WRITING: ReadonlySet<string> = new Set(['writing', 'saying', 'talking'])

/** Version 1 was not told which cases were taken back. */
const deskOfVersion1 = ({ value, context }: Saved): Saved => ({
  value,
  context: { withdrew: [], ...(context as object) },
})

/** Version 3 was not told which cases may be about the same. */
const deskOfVersion3 = ({ value, context }: Saved): Saved => ({ value, context: { alike: [], ...(context as object) } })

/** Version 1 knew no team. */
const menuOfVersion1 = ({ value, context }: Saved): Saved => ({
  value,
  context: { ...(context as object), isOfTeam: false },
})

/** Version 1 knew no place where the words of what goes out are read again. */
const alertDeskOfVersion1 = (saved: Saved): Saved => saved

/** Version 1 knew no adverts. */
const agencyOfVersion1 = ({ value, context }: Saved): Saved => ({
  value,
  context: { ...(context as object), marks: undefined },
})

/** Version 1 held a place and a need that nobody had told yet, and did not ask for whom. */
function hotlineOfVersion1({ value, context }: Saved): Saved {
  const { place, need } = context as { place: string; need: string }
  const told = { place: value === 'askingPlace' ? '' : place, need: String(value).startsWith('asking') ? '' : need }
  return { value, context: { ...told, who: 'any' } }
}

/** Version 2 found nobody for those whom nobody has taken. */
const deskOfVersion2 = ({ value, context }: Saved): Saved => ({
  value,
  context: { place: '', ...(context as object) },
})
