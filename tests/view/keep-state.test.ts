// @vitest-environment jsdom
import { expect, test } from "vitest";
import { keepState } from "../../src/view/kit/loading/keep-state.ts";

const drawing = `<details><summary>one</summary></details><input value="1"><details><summary>two</summary></details><textarea>a</textarea>`;
const draw = (): HTMLElement => {
  const box = document.createElement("div");
  box.innerHTML = drawing;
  document.body.replaceChildren(box);
  return box;
};

test("what a reader opened, typed and reached in a drawing is so in the part that takes its place", () => {
  const before = draw();
  before.querySelectorAll("details")[1]!.open = true;
  before.querySelector("input")!.value = "27";
  before.querySelectorAll("summary")[1]!.focus();
  const giveBack = keepState(before);
  const after = draw();
  const heard: string[] = [];
  after.addEventListener("input", ({ target }) => heard.push((target as HTMLInputElement).value));
  giveBack(after);
  expect([...after.querySelectorAll("details")].map(({ open }) => open)).toEqual([false, true]);
  expect(after.querySelector("input")!.value).toBe("27");
  expect(after.querySelector("textarea")!.value).toBe("a");
  expect(heard).toEqual(["27"]);
  expect(document.activeElement).toBe(after.querySelectorAll("summary")[1]);
});

test("a drawing that nobody touched changes nothing", () => {
  const giveBack = keepState(draw());
  const after = draw();
  giveBack(after);
  expect(after.innerHTML).toBe(drawing);
  expect(document.activeElement).toBe(document.body);
});
