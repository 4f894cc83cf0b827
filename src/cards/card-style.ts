/** What everything printed shares. */
export const CARD_COLOURS = `
*{box-sizing:border-box;margin:0;padding:0}
html{background:#e7e9e8;color:#1b1f1e;font-family:Card,sans-serif;-webkit-print-color-adjust:exact;print-color-adjust:exact}
html:lang(km){line-break:strict}
h1{color:#0b4f4a;padding-bottom:.25em;border-bottom:.16em solid #0b4f4a;margin-bottom:var(--gap,3mm)}
h2{color:#0b4f4a;font-weight:700}
ul{list-style:none}
ul .way{font-weight:700;overflow-wrap:anywhere}
ul .check{font-size:.78em;color:#555d5b;white-space:nowrap}
@media print{html{background:#fff}}
`

/** A printed page is A5; `?phone` at the end of the address makes a picture of 540 × 960, which fills a phone and is taken at twice that size. */
export const CARD_STYLE = `
@page{size:148mm 210mm;margin:0}
.card{display:flex;flex-direction:column;width:148mm;height:210mm;margin:0 auto;padding:9mm 10mm 7mm;overflow:hidden;background:#fff;
  font-size:calc(11.5pt*var(--size,1));line-height:1.42;--gap:calc(2.4mm*var(--size,1))}
:lang(km) .card{line-height:1.62;font-size:calc(11pt*var(--size,1))}
.practice{margin-bottom:var(--gap);padding:.2em .6em;border:2px solid #8a1c12;color:#8a1c12;font-weight:700;font-size:.85em}
h1{font-size:1.55em;line-height:1.25}
:lang(km) h1{line-height:1.5;font-size:1.4em}
h2{font-size:.82em;margin-bottom:.1em}
section{margin-bottom:var(--gap)}
.first{background:#fff3d6;border-left:.3em solid #d58a00;padding:.55em .8em;border-radius:.2em}
.first p{font-weight:700;font-size:1.02em}
.first p+p{font-weight:400;margin-top:.4em}
ol{list-style:none;counter-reset:step}
ol li{counter-increment:step;position:relative;padding-left:1.75em;margin-bottom:.28em}
ol li::before{content:counter(step);position:absolute;left:0;top:.16em;width:1.3em;height:1.3em;border-radius:50%;background:#0b4f4a;color:#fff;
  font-size:.82em;font-weight:700;line-height:1.3em;text-align:center}
ul li{margin-bottom:.25em;line-height:1.35}
:lang(km) ul li{line-height:1.5}
footer{margin-top:auto;display:flex;gap:4mm;align-items:flex-end;border-top:1px solid #b9c2c0;padding-top:var(--gap)}
.notes{flex:1;min-width:0;font-size:.72em;line-height:1.35;color:#3c4442}
:lang(km) .notes{line-height:1.5}
.notes p{margin-bottom:.2em}
.notes .link{font-weight:700;color:#0b4f4a;overflow-wrap:anywhere}
.code{flex:none;width:27mm}
.code svg{display:block;width:100%;height:auto}
.phone body{background:#fff}
.phone .card{width:540px;height:960px;padding:26px 28px 20px;font-size:calc(20.5px*var(--size,1));--gap:calc(9px*var(--size,1))}
.phone:lang(km) .card{font-size:calc(20px*var(--size,1))}
.phone .code{width:104px}
`

/**
 * Runs in the page once its fonts are there. All lines in smaller letters, then fewer lines (the least important first: `data-rank`, the
 * highest goes first), then letters smaller still. `data-fit` of the page says how it ended: `fits` or `full`.
 */
export const CARD_SCRIPT = `
if (location.search === '?phone') document.documentElement.classList.add('phone')
document.fonts.ready.then(() => {
  const card = document.querySelector('.card')
  const spare = [...card.querySelectorAll('[data-rank]')].sort((a, b) => b.dataset.rank - a.dataset.rank)
  const fits = (size, left) => {
    card.style.setProperty('--size', size)
    spare.forEach((line, at) => { line.hidden = at < left })
    return card.scrollHeight <= card.clientHeight && card.scrollWidth <= card.clientWidth
  }
  const isDone =
    [1.12, 1.06, 1, 0.96, 0.92].some((size) => fits(size, 0)) ||
    [0.88, 0.84, 0.8, 0.76, 0.72].some((size) => [0, ...spare].some((line, left) => fits(size, left)))
  document.documentElement.dataset.fit = isDone ? 'fits' : 'full'
})
`
