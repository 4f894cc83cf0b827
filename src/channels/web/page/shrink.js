// @ts-check

/** The longest side, in pixels: a receipt can be read, and it costs a tenth of the data. */
const LONGEST = 1600
const QUALITY = 0.8

/**
 * A picture as a small JPEG without place, time and phone; as it was where the browser cannot draw it.
 * @param {Blob} picture @returns {Promise<Blob>}
 */
export async function shrink(picture) {
  try {
    const bitmap = await upright(picture)
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    const pen = canvas.getContext('2d')
    if (pen === null) return picture
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    /** @type {Blob | null} */
    const drawn = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return drawn ?? picture
  } catch {
    return picture
  }
}

/** Older browsers turn a picture upright unasked and do not know the word for it. @param {Blob} picture */
const upright = (picture) =>
  createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => createImageBitmap(picture))
