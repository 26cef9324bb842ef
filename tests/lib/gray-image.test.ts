import { expect, test } from "vitest";
import { grayImage } from "../../src/lib/gray-image.ts";

test("a bitmap holds its shades row by row, each row filled up to whole words", () => {
  const url = grayImage(3, 2, Uint8Array.of(0, 128, 255, 7, 8, 9));
  const bytes = Uint8Array.from(atob(url.replace("data:image/bmp;base64,", "")), (c) => c.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  expect(String.fromCharCode(bytes[0], bytes[1])).toBe("BM");
  expect(view.getUint32(2, true)).toBe(bytes.length);
  expect([view.getInt32(18, true), view.getInt32(22, true)]).toEqual([3, -2]);
  const start = view.getUint32(10, true);
  expect([...bytes.subarray(start)]).toEqual([0, 128, 255, 0, 7, 8, 9, 0]);
  // the palette: shade s is the grey (s, s, s)
  expect([...bytes.subarray(54 + 4 * 128, 54 + 4 * 129)]).toEqual([128, 128, 128, 0]);
});

test("as many shades as places, or a sentence", () => {
  expect(() => grayImage(2, 2, new Uint8Array(3))).toThrow("a picture of 2 by 2 has 4 shades, but got 3");
});
