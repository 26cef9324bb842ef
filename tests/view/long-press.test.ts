// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeLongPress } from "../../src/view/gestures/long-press.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a long press is not also a click, and eats no click that comes after it", () => {
  const element = document.createElement("div");
  const [onPress, onClick] = [vi.fn(), vi.fn()];
  const child = element.appendChild(document.createElement("b"));
  child.addEventListener("click", onClick);
  const stop = makeLongPress(element, onPress);
  const fire = (type: string, pointerType: string) => child.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType }));
  const press = () => {
    fire("pointerdown", "touch");
    vi.advanceTimersByTime(500);
    fire("pointerup", "touch");
  };

  press();
  child.click();
  expect([onPress.mock.calls.length, onClick.mock.calls.length]).toEqual([1, 0]);
  child.click();
  expect(onClick).toHaveBeenCalledTimes(1);

  press(); // the browser sends no click after it
  fire("pointerdown", "mouse");
  child.click();
  expect(onClick).toHaveBeenCalledTimes(2);
  stop();
});
