// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { isTyping, Keyboard } from "./keys";

function press(keyboard: Keyboard, key: string, init: KeyboardEventInit = {}, blocked = false): boolean {
  return keyboard.press(new KeyboardEvent("keydown", { key, cancelable: true, ...init }), blocked);
}

function counting(...keys: string[]): { keyboard: Keyboard; done: string[]; unbind: () => void } {
  const keyboard = new Keyboard();
  const done: string[] = [];
  const unbind = keyboard.bind("view", keys.map((name) => ({ keys: name, does: name, run: () => done.push(name) })));
  return { keyboard, done, unbind };
}

describe("the keyboard", () => {
  test("runs what is bound, and nothing after it is unbound", () => {
    const { keyboard, done, unbind } = counting("j", "?");
    expect(press(keyboard, "j")).toBe(true);
    expect(press(keyboard, "?", { shiftKey: true })).toBe(true);
    expect(press(keyboard, "x")).toBe(false);
    unbind();
    expect(press(keyboard, "j")).toBe(false);
    expect(done).toEqual(["j", "?"]);
  });

  test("two keys one after the other", () => {
    const { keyboard, done } = counting("g e", "e");
    press(keyboard, "g");
    press(keyboard, "e");
    press(keyboard, "e");
    expect(done).toEqual(["g e", "e"]);
  });

  test("while somebody types, letters are letters and chords of that view wait", () => {
    const { keyboard, done } = counting("j", "Ctrl+Enter");
    press(keyboard, "j", {}, true);
    press(keyboard, "Enter", { ctrlKey: true }, true);
    expect(done).toEqual([]);
  });

  test("a form's Ctrl+Enter works while typing, before the view's", () => {
    const { keyboard, done } = counting("Ctrl+Enter");
    keyboard.bind("form", [{ keys: "Ctrl+Enter", does: "send", run: () => done.push("send"), always: true }]);
    press(keyboard, "Enter", { ctrlKey: true }, true);
    press(keyboard, "Enter", { metaKey: true }, true);
    expect(done).toEqual(["send", "send"]);
  });

  test("single letters can be switched off; chords and named keys stay", () => {
    const { keyboard, done } = counting("j", "g e", "Ctrl+Enter", "Escape");
    keyboard.single = false;
    press(keyboard, "j");
    press(keyboard, "g");
    press(keyboard, "e");
    press(keyboard, "Enter", { ctrlKey: true });
    press(keyboard, "Escape");
    expect(done).toEqual(["Ctrl+Enter", "Escape"]);
  });

  test("the browser's own keys are left alone", () => {
    const { keyboard, done } = counting("r");
    expect(press(keyboard, "r", { ctrlKey: true })).toBe(false);
    expect(press(keyboard, "Control")).toBe(false);
    expect(done).toEqual([]);
  });

  test("Enter belongs to a link or button that has the focus; with Ctrl it is the view's", () => {
    const { keyboard, done } = counting("Enter", "Ctrl+Enter");
    addEventListener("keydown", (event) => keyboard.press(event, false));
    const link = document.createElement("a");
    link.href = "/history";
    document.body.append(link);
    for (const target of [link, document.body]) {
      for (const ctrlKey of [false, true]) target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true }));
    }
    expect(done).toEqual(["Ctrl+Enter", "Enter", "Ctrl+Enter"]);
  });

  test("what counts as typing", () => {
    const input = document.createElement("input");
    expect(isTyping(input)).toBe(true);
    input.type = "checkbox";
    expect(isTyping(input)).toBe(false);
    expect(isTyping(document.createElement("textarea"))).toBe(true);
    expect(isTyping(document.createElement("button"))).toBe(false);
  });
});
