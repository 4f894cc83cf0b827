import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLimiter } from '../../src/channels/web/limiter.ts'
import { networkOf } from '../../src/channels/web/network.ts'

describe('whom a limit counts', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network)
  })

  test('all of one /64 are one, the next /64 is another', () => {
    fc.assert(
      fc.property(fc.ipV6(), (ip) => {
        const groups = networkOf(ip).split(':')
        if (networkOf(ip).includes('.')) return
        expect(groups).toHaveLength(4)
        expect(networkOf(`${groups.join(':')}:ffff:0:0:1`)).toBe(groups.join(':'))
      }),
    )
  })
})

describe('a limit', () => {
  test('counts each key by itself and says how long to wait', () => {
    let now = 0
    const limiter = createLimiter({ burst: 2, perSecond: 0.5 }, () => now)
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([0, 0, 2000, 0])
    now += 1500
    expect(limiter.take('a')).toBe(500)
    now += 500
    expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 2000])
  })

  test('never saves up more than one burst, and a clock that is set back takes nothing away', () => {
    let now = 1e9
    const limiter = createLimiter({ burst: 2, perSecond: 1 }, () => now)
    expect(limiter.take('a')).toBe(0)
    now -= 1e6
    expect(limiter.take('a')).toBe(0)
    now += 1e9
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual([0, 0, 1000])
  })

  test('remembers only so many keys, and forgets the quietest first', () => {
    const limiter = createLimiter({ burst: 1, perSecond: 0.001 }, () => 0, 2)
    limiter.take('a')
    limiter.take('b')
    expect(limiter.take('a')).toBeGreaterThan(0)
    limiter.take('c')
    expect(limiter.take('a')).toBeGreaterThan(0)
    expect(limiter.take('b')).toBe(0)
  })
})
