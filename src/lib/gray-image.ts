/** In browsers, workers and Node; the core's lib does not name it. */
declare const btoa: (text: string) => string;

/** A picture of shades of grey as a data URL: an uncompressed bitmap, which any browser reads and which needs no canvas, nor a browser to be made. */

const HEADER = 54;
const PALETTE = 256 * 4;

/** `shades` [height, width], 0 black to 255 white, the top row first. Throws if there are not as many. */
export function grayImage(width: number, height: number, shades: Uint8Array): string {
  if (shades.length !== width * height)
    throw new Error(`a picture of ${width} by ${height} has ${width * height} shades, but got ${shades.length}`);
  const stride = Math.ceil(width / 4) * 4;
  const start = HEADER + PALETTE;
  const bytes = new Uint8Array(start + stride * height);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  // a negative height: rows from the top
  view.setInt32(22, -height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  view.setUint32(34, stride * height, true);
  view.setUint32(46, 256, true);
  for (let shade = 0; shade < 256; shade++) bytes.fill(shade, HEADER + 4 * shade, HEADER + 4 * shade + 3);
  for (let y = 0; y < height; y++) bytes.set(shades.subarray(y * width, (y + 1) * width), start + y * stride);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:image/bmp;base64,${btoa(text)}`;
}
