import { describe, expect, test } from 'vitest'
import { decideBoard } from '../../src/alerting/board.ts'
import { boardLine } from '../../src/core/alert/board-line.ts'
import { anAlert, CHENDA, DARA, DAY, GOOD, MINUTE, member, PICTURES, RITH, SOPHEA, START } from './kit.ts'

const WHOLE = { ...GOOD, provinces: [] }
const LIFE = { ...GOOD, audience: 'life', urgency: 'immediate', severity: 'extreme' } as const
const AUTHOR = member('telegram:9', 'volunteer')

/** Submitted and approved: its first wave is on the way. */
function goingOut(content: Parameters<typeof anAlert>[0] = GOOD) {
  const one = anAlert(content, AUTHOR)
  one.submit()
  one.approve(RITH)
  if (content.provinces?.length === 0) one.approve(SOPHEA)
  return one
}

function sent(content: Parameters<typeof anAlert>[0] = GOOD) {
  const one = goingOut(content)
  one.waveDone('first', { sent: 6, waiting: 2, refused: 2 })
  one.pass(10 * MINUTE)
  one.wake()
  one.waveDone('rest')
  return one
}

describe('writing', () => {
  test('a member begins one for provinces of theirs, and is shown it with what is still missing', () => {
    const one = anAlert({ provinces: ['pailin'] })

    expect(one.alert()).toMatchObject({ status: 'draft', author: DARA.person, hands: [DARA.person], revision: 1 })
    expect(one.answerTo(DARA.person)).toMatchObject({ type: 'alert.shown', did: 'begun' })
    expect(one.told('@board:line')).toEqual([{ type: 'drafted', id: '482913706', until: START + 30 * DAY }])
  })

  test('nobody begins one for a province that is not theirs', () => {
    const one = anAlert({ provinces: ['kandal'] })

    expect(one.load()).toBeUndefined()
    expect(one.answerTo(DARA.person)).toEqual({ type: 'alert.refused', why: 'not-allowed' })
  })

  test('whoever changes a word has their hands in it, and of two who change the same one the second hears of it', () => {
    const one = anAlert()
    const seen = one.alert().revision
    one.edit(CHENDA, { severity: 'minor' })

    expect(one.alert()).toMatchObject({ hands: [DARA.person, CHENDA.person], content: { severity: 'minor' } })
    expect(one.act(DARA, { type: 'edit', content: { severity: 'extreme' }, revision: seen })).toEqual({
      type: 'alert.refused',
      why: 'changed',
    })
    expect(one.alert().content.severity).toBe('minor')
  })

  test('what a check forbids is not submitted, and its author sees what it is', () => {
    const { km, en } = GOOD.words
    const one = anAlert({ ...GOOD, words: { km: { ...km, text: `${km?.text} 012 345 678` }, en } as typeof GOOD.words })
    const answer = one.submit()

    expect(one.alert().status).toBe('draft')
    expect(answer).toMatchObject({ did: 'not-submitted' })
    expect(answer?.type === 'alert.shown' && answer.findings.filter(({ isFatal }) => isFatal)).toEqual([
      { id: 'unknown-number', language: 'km', quote: '012 345 678', isFatal: true },
    ])
  })

  test('a language that many of its readers read is said to be in the way, not only asked for', () => {
    const one = anAlert()
    const answer = one.act(DARA, { type: 'submit', revision: one.alert().revision }, { reach: 10, needs: ['km', 'vi'] })

    expect(one.alert().status).toBe('draft')
    expect(answer).toMatchObject({ did: 'not-submitted' })
    expect(answer?.type === 'alert.shown' && answer.findings.filter(({ isFatal }) => isFatal)).toEqual([
      { id: 'needed-language', language: 'vi', isFatal: true },
    ])
  })

  test('approvers hear that it waits, its author does not', () => {
    const one = anAlert()
    one.submit()

    expect(one.knocked()).toEqual([`${RITH.person} approval`, `${SOPHEA.person} approval`])
    expect(one.alert()).toMatchObject({ status: 'submitted', reach: 10 })
  })

  test('a draft that nobody submits ends after 30 days, and is forgotten', () => {
    const one = anAlert()
    one.wake()
    expect(one.alert().status).toBe('expired')
    expect(one.told('@board:line')).toEqual([{ type: 'taken-down', id: '482913706' }])
    one.wake()
    expect(one.load()).toBeUndefined()
  })
})

describe('approving', () => {
  test('one approver who never touched it is enough for a province; then the first wave begins: 50 people, or one in a hundred', () => {
    const one = anAlert()
    one.submit(DARA, 10_000)
    one.approve(RITH)

    expect(one.alert()).toMatchObject({ status: 'first-wave', sentAt: START })
    expect(one.started()).toMatchObject([{ wave: 'first', first: 100 }])
    expect(goingOut().started()).toMatchObject([{ wave: 'first', first: 50 }])
  })

  test('the whole country needs two', () => {
    const one = anAlert(WHOLE, AUTHOR)
    one.submit()
    one.approve(RITH)
    expect(one.alert().status).toBe('submitted')
    expect(one.started()).toEqual([])
    one.approve(SOPHEA)
    expect(one.started()).toHaveLength(1)
  })

  test('the same one twice is one', () => {
    const one = anAlert(WHOLE, AUTHOR)
    one.submit()
    one.approve(RITH)

    expect(one.approve(RITH)).toEqual({ type: 'alert.refused', why: 'not-now' })
    expect(one.alert().approvals).toHaveLength(1)
  })

  test.each([
    ['its author', AUTHOR],
    ['a coordinator', CHENDA],
    ['somebody who is suspended', member('telegram:5', 'approver', { status: 'suspended' })],
    ['somebody who has not passed the quiz', { ...RITH, status: 'learning' } as const],
    ['an approver of another province', member('telegram:6', 'approver', { provinces: ['kandal'] })],
  ])('%s cannot approve it', (_, who) => {
    const one = anAlert(GOOD, AUTHOR)
    one.submit()

    expect(one.approve(who)).toEqual({ type: 'alert.refused', why: 'not-allowed' })
    expect(one.alert().status).toBe('submitted')
    expect(one.noted()).toEqual(['refused', 'not-allowed'])
  })

  test('an approver who wrote it, or changed a word of it, cannot approve it', () => {
    const own = anAlert(GOOD, RITH)
    own.submit()
    expect(own.approve(RITH)).toEqual({ type: 'alert.refused', why: 'not-allowed' })

    const touched = anAlert(GOOD, AUTHOR)
    touched.edit(RITH, { severity: 'minor' })
    touched.submit()
    expect(touched.approve(RITH)).toEqual({ type: 'alert.refused', why: 'not-allowed' })
  })

  test('nobody speaks for a member who is somebody else', () => {
    const one = anAlert(GOOD, AUTHOR)
    one.submit()
    const { digest = '' } = one.alert()
    one.act(RITH, { type: 'approve', digest, isAtOnce: false }, { by: { role: 'member', person: 'telegram:666' } })

    expect(one.alert().approvals).toEqual([])
  })

  test('any change voids what was approved, also back and forth to the very same words', () => {
    const one = anAlert(WHOLE, AUTHOR)
    one.submit()
    const { digest = '' } = one.alert()
    one.approve(RITH)
    one.edit(AUTHOR, { severity: 'minor' })
    expect(one.alert()).toMatchObject({ status: 'draft', approvals: [] })
    one.edit(AUTHOR, { severity: 'severe' })
    one.submit()

    expect(one.act(RITH, { type: 'approve', digest, isAtOnce: false })).toEqual({
      type: 'alert.refused',
      why: 'changed',
    })
    one.approve(SOPHEA)
    expect(one.alert().status).toBe('submitted')
  })

  test('a digest of other words than those that are there approves nothing', () => {
    const one = anAlert(GOOD, AUTHOR)
    one.submit()

    expect(one.act(RITH, { type: 'approve', digest: 'f'.repeat(64), isAtOnce: false })).toMatchObject({
      why: 'changed',
    })
    expect(one.alert().approvals).toEqual([])
  })

  test('is of the picture too: once somebody exchanges the file it approves nothing, and what goes out stops', () => {
    const one = anAlert({ ...GOOD, picture: 'flood' })
    one.submit()
    const before = PICTURES.flood as string
    PICTURES.flood = 'a-border.jpg'
    expect(one.approve(RITH)).toMatchObject({ type: 'alert.refused', why: 'changed' })
    PICTURES.flood = before
    one.approve(RITH)
    expect(one.alert()).toMatchObject({ status: 'first-wave', pictureMark: before })
    one.waveDone('first')
    PICTURES.flood = 'a-border.jpg'
    one.pass(10 * MINUTE)
    one.wake()
    expect(one.alert().status).toBe('stopped')
    PICTURES.flood = before
  })

  test('an approval is good for 24 hours', () => {
    const one = anAlert(WHOLE, AUTHOR)
    one.submit()
    one.approve(RITH)
    one.pass(DAY)
    one.approve(SOPHEA)
    expect(one.alert()).toMatchObject({ status: 'submitted', approvals: [{ by: SOPHEA.person }] })
    one.approve(RITH)
    expect(one.alert().status).toBe('first-wave')
  })

  test('the approval of somebody who was suspended since counts no more', () => {
    const one = anAlert(WHOLE, AUTHOR)
    one.submit()
    one.approve(RITH)
    one.approve(SOPHEA, false, { approvers: [{ ...RITH, status: 'suspended' }, SOPHEA] })

    expect(one.alert()).toMatchObject({ status: 'submitted', approvals: [{ by: SOPHEA.person }] })
  })

  test('what is past its end is approved by nobody, and ends', () => {
    const one = anAlert(GOOD, AUTHOR)
    one.submit()
    one.pass(5 * DAY)
    expect(one.approve(RITH)).toEqual({ type: 'alert.refused', why: 'not-now' })
    one.wake()
    expect(one.alert().status).toBe('expired')
    expect(one.approve(RITH)).toEqual({ type: 'alert.refused', why: 'not-now' })
  })

  test('what was withdrawn is approved by nobody', () => {
    const one = anAlert(GOOD, AUTHOR)
    one.submit()
    one.act(AUTHOR, { type: 'withdraw' })

    expect(one.approve(RITH)).toEqual({ type: 'alert.refused', why: 'not-now' })
    expect(one.started()).toEqual([])
  })

  test('sent back with a reason it is a draft, its author hears of it, and the old digest is worth nothing', () => {
    const one = anAlert(GOOD, AUTHOR)
    one.submit()
    const { digest = '' } = one.alert()
    one.act(RITH, { type: 'send-back', reason: 'Which market?' })
    expect(one.alert()).toMatchObject({ status: 'draft', sentBack: { by: RITH.person, reason: 'Which market?' } })
    expect(one.knocked()).toEqual([`${AUTHOR.person} sent-back`])
    one.submit()

    expect(one.alert().sentBack).toBeUndefined()
    expect(one.act(SOPHEA, { type: 'approve', digest, isAtOnce: false })).toMatchObject({ why: 'changed' })
  })
})

describe('danger to life', () => {
  test('goes to everybody at once if two have said so', () => {
    const one = anAlert({ ...LIFE, provinces: [] }, AUTHOR)
    one.submit()
    one.approve(RITH, true)
    one.approve(SOPHEA, true)

    expect(one.alert().status).toBe('sending')
    expect(one.started()).toMatchObject([{ wave: 'rest' }])
  })

  test('goes by waves if one of them did not say so', () => {
    const one = anAlert({ ...LIFE, provinces: [] }, AUTHOR)
    one.submit()
    one.approve(RITH, true)
    one.approve(SOPHEA, false)

    expect(one.alert().status).toBe('first-wave')
  })

  test('in a province it begins with one, and a second one spares it the wait', () => {
    const one = anAlert(LIFE, AUTHOR)
    one.submit()
    one.approve(RITH, true)
    expect(one.alert().status).toBe('first-wave')
    one.waveDone('first')
    expect(one.alert().status).toBe('holding')
    one.approve(SOPHEA, true)
    expect(one.alert().status).toBe('sending')
  })

  test('nothing else goes at once, whatever approvers say', () => {
    const one = anAlert(WHOLE, AUTHOR)
    one.submit()
    one.approve(RITH, true)
    one.approve(SOPHEA, true)

    expect(one.alert()).toMatchObject({ status: 'first-wave', approvals: [{ isAtOnce: false }, { isAtOnce: false }] })
  })
})

describe('an approver who is suspended while few have got it', () => {
  const afterwards = (one: ReturnType<typeof goingOut>) => {
    const line = boardLine(one.alert())
    const { tasks } = decideBoard({ lines: line === undefined ? [] : [line] }, LOST, { at: one.now() })
    for (const task of tasks) if (task.type === 'tell' && task.to === '@alert:482913706') one.happen(LOST)
    return one.alert().status
  }
  const LOST = { type: 'hand-lost', person: RITH.person } as const

  test('stops what nobody else has approved, and author and approvers hear of it', () => {
    const one = goingOut()
    one.waveDone('first')

    expect(afterwards(one)).toBe('stopped')
    expect(one.knocked()).toContain(`${AUTHOR.person} stopped`)
  })

  test('stops nothing that enough others have approved, and nothing that goes to everybody already', () => {
    const approved = goingOut()
    approved.approve(SOPHEA)
    expect(afterwards(approved)).toBe('first-wave')

    const onItsWay = goingOut()
    onItsWay.waveDone('first')
    onItsWay.wake()
    expect(afterwards(onItsWay)).toBe('sending')
  })
})

describe('sending', () => {
  test('after the first wave everything waits ten minutes, then goes to the rest', () => {
    const one = goingOut()
    one.waveDone('first', { sent: 9, blocked: 1 })
    expect(one.alert()).toMatchObject({ status: 'holding', counts: { sent: 9, blocked: 1 } })
    expect(one.knocked()).toEqual([`${AUTHOR.person} progress`])
    expect(one.wakeAt()).toBe(START + 10 * MINUTE)
    one.wake()
    expect(one.started()).toMatchObject([{ wave: 'rest' }])
    one.waveDone('rest', { sent: 90 })
    expect(one.alert()).toMatchObject({ status: 'sent', counts: { sent: 99, blocked: 1 } })
    expect(one.knocked()).toEqual([`${AUTHOR.person} progress`, `${RITH.person} progress`])
  })

  test('whoever approved a first wave that took long is told that it is done; who has just done so is looking on', () => {
    const one = goingOut()
    one.pass(9 * MINUTE)
    one.approve(SOPHEA)
    one.pass(2 * MINUTE)
    one.waveDone('first', { sent: 9 })
    expect(one.knocked()).toEqual([`${AUTHOR.person} progress`, `${RITH.person} progress`])
  })

  test.each([
    ['while the first wave goes out', goingOut],
    [
      'while everything waits',
      () => {
        const one = goingOut()
        one.waveDone('first')
        return one
      },
    ],
    ['when all have it, for those who still wait', sent],
  ])('%s it is stopped by anybody of the area, at once and for good', (_, make) => {
    const one = make()
    one.act(CHENDA, { type: 'stop' })

    expect(one.alert()).toMatchObject({ status: 'stopped', stoppedBy: CHENDA.person })
    expect(one.told('@mailing:482913706')).toEqual([{ type: 'mailing-stopped' }])
    expect(one.knocked()).toEqual([`${AUTHOR.person} stopped`, `${RITH.person} stopped`])
    expect(one.told('@board:line')).toMatchObject([{ type: 'posted', line: { status: 'stopped', words: {} } }])
    one.waveDone('first')
    one.wake()
    expect(one.started()).toEqual([])
  })

  test('it is stopped at the server too, where nobody writes or approves', () => {
    const one = goingOut()
    const by = { role: 'admin', name: 'root' } as const
    one.act(RITH, { type: 'approve', digest: one.alert().digest ?? '', isAtOnce: false }, { by })
    expect(one.noted()).toEqual(['refused', 'not-allowed'])
    one.act(RITH, { type: 'stop' }, { by })
    expect(one.alert().status).toBe('stopped')
  })

  test('its words are public when it goes to everybody, and not before', () => {
    const one = goingOut()
    expect(one.told('@board:line')).toMatchObject([{ line: { status: 'first-wave', words: {} } }])
    one.waveDone('first')
    one.wake()
    const [posted] = one.told('@board:line')
    expect(posted).toMatchObject({ line: { words: { en: { headline: GOOD.words.en?.headline } } } })
    expect(JSON.stringify(posted)).not.toContain(GOOD.words.en?.correction)
  })

  test('it ends in mid-send when its time is over', () => {
    const one = goingOut()
    one.pass(6 * DAY)
    one.wake()

    expect(one.alert().status).toBe('expired')
    expect(one.told('@mailing:482913706')).toEqual([{ type: 'mailing-stopped' }])
  })

  test.each([
    { content: { ...GOOD, contacts: ['kh-police-117'] } },
    { content: { ...GOOD, provinces: ['pailin', 'kandal'] } },
    { reach: 1 },
    { digest: 'f'.repeat(64) },
    { approvals: [] },
  ])('what is on the disk is not what was approved (%j): it stops instead of going to the rest', (change) => {
    const one = goingOut()
    one.waveDone('first')
    one.forge(change)
    one.wake()

    expect(one.alert().status).toBe('stopped')
    expect(one.started()).toEqual([])
    expect(one.told('@mailing:482913706')).toEqual([{ type: 'mailing-stopped' }])
  })

  test('it goes once more to those it failed for, and the counts stay honest', () => {
    const one = sent()
    expect(one.alert().counts).toMatchObject({ sent: 6, refused: 2 })
    one.act(CHENDA, { type: 'resend' })
    expect(one.started()).toMatchObject([{ wave: 'failed' }])
    one.waveDone('failed', { sent: 1, refused: -1 })

    expect(one.alert()).toMatchObject({ status: 'sent', counts: { sent: 7, refused: 1, waiting: 2 } })
  })

  test('who waited and has read it now is counted so', () => {
    const one = sent()
    one.happen({ type: 'caught-up', person: 'messenger:1' })

    expect(one.alert().counts).toMatchObject({ sent: 7, waiting: 1 })
  })
})

describe('afterwards', () => {
  const follow = (
    how: 'correction' | 'cancel' | 'all-clear',
    one = sent(),
    who = how === 'correction' ? RITH : CHENDA,
  ) => {
    one.act(who, { type: 'follow', follow: how, id: '111111111' })
    return { one, begun: one.told('@alert:111111111')[0] }
  }

  test('the correction that was approved with it goes to the same people at once, and what it corrects stops', () => {
    const { one, begun } = follow('correction')
    expect(one.alert()).toMatchObject({ status: 'stopped', followed: [{ alert: '111111111', follow: 'correction' }] })
    const correction = begin(begun)

    expect(correction.alert()).toMatchObject({
      ...{ status: 'sending', of: { alert: '482913706' }, author: AUTHOR.person, digest: one.alert().digest },
      content: { urgency: 'immediate', words: { en: { text: GOOD.words.en?.correction } } },
    })
    expect(correction.started()).toMatchObject([{ wave: 'rest', mailed: { alert: '111111111' } }])
    expect(correction.told('@alert:482913706')).toEqual([
      { type: 'followed', alert: '111111111', follow: 'correction' },
    ])
  })

  test('there is one correction, and it needs no second approval because there is no word in it that was not approved', () => {
    const { one } = follow('correction')
    one.act(RITH, { type: 'follow', follow: 'correction', id: '222222222' })

    expect(one.told('@alert:222222222')).toEqual([])
    expect(one.answerTo(RITH.person)).toEqual({ type: 'alert.refused', why: 'not-now' })
  })

  test.each(['cancel', 'all-clear'] as const)(
    '%s is an alert of its own: a draft to the same people, approved like any other',
    (how) => {
      const { one, begun } = follow(how)
      expect(one.alert().status).toBe('sent')
      const next = begin(begun)
      expect(next.alert()).toMatchObject({ status: 'draft', author: CHENDA.person, approvals: [], of: { follow: how } })
      next.edit(CHENDA, { words: GOOD.words, provinces: [], audience: 'life' })
      expect(next.alert().content).toMatchObject({ provinces: ['pailin'], audience: 'subscribers' })
      next.submit(CHENDA)
      expect(next.alert().status).toBe('submitted')
      next.approve(RITH)

      expect(next.told('@alert:482913706')).toEqual([{ type: 'followed', alert: '111111111', follow: how }])
      one.happen({ type: 'followed', alert: '111111111', follow: how })
      expect(one.alert().status).toBe('stopped')
    },
  )

  test('whoever was warned of danger to life is told what became of it, however small it is by then', () => {
    const next = begin(follow('all-clear', sent(LIFE)).begun)
    next.edit(CHENDA, { words: GOOD.words, severity: 'minor' })
    next.submit(CHENDA)
    next.approve(RITH)

    expect(next.started()).toMatchObject([{ mailed: { alert: '111111111' } }])
    // It is no door to people who agreed to danger to life alone.
    const other = anAlert({ ...LIFE, severity: 'minor' }, AUTHOR)
    expect(other.submit()).toMatchObject({ did: 'not-submitted', findings: [{ id: 'not-for-life' }, {}, {}] })
  })

  test('a volunteer does not call it off', () => {
    const { one } = follow('cancel', sent(), DARA)

    expect(one.answerTo(DARA.person)).toEqual({ type: 'alert.refused', why: 'not-allowed' })
  })

  test('nobody follows what never went out', () => {
    const { one } = follow('correction', anAlert())

    expect(one.answerTo(RITH.person)).toEqual({ type: 'alert.refused', why: 'not-now' })
  })

  test('a year after its end nothing of it is left', () => {
    const one = sent()
    one.wake()
    expect(one.alert().status).toBe('expired')
    expect(one.wakeAt()).toBe(GOOD.expiresAt + 365 * DAY)
    one.wake()
    expect(one.load()).toBeUndefined()
  })

  /** The follow-up as the first one told it to begin. */
  function begin(event: unknown) {
    const next = anAlert({ provinces: ['kandal'] }, CHENDA)
    expect(next.load()).toBeUndefined()
    next.happen(event as Parameters<typeof next.happen>[0])
    return next
  }
})

test('an act on an alert that is not there is answered so', () => {
  const one = anAlert({ provinces: ['kandal'] })

  expect(one.act(RITH, { type: 'read' })).toEqual({ type: 'alert.refused', why: 'unknown' })
})
