// The keyboard: one table of what each key does, asked by one listener.
//
// A view binds its keys while it is shown; the help on "?" lists what is bound.
// Single letters do nothing while a person types, while a dialog is open, or when
// they were switched off (WCAG 2.1.4); chords with Ctrl always work. "g e" is two
// keys pressed one after the other.

export interface Binding {
  /** "j", "?", "Ctrl+Enter", "g e", "Escape", "Shift+ArrowRight". */
  keys: string;
  does: string;
  run: (event: KeyboardEvent) => void;
  /** Works while typing and in dialogs. */
  always?: boolean;
}

export class Keyboard {
  single = true;
  private scopes: { name: string; bindings: Binding[] }[] = [];
  private pending = "";
  private pendingAt = 0;

  bind(name: string, bindings: Binding[]): () => void {
    const scope = { name, bindings };
    this.scopes.push(scope);
    return () => {
      this.scopes = this.scopes.filter((other) => other !== scope);
    };
  }

  /** What is bound now, for the help; a later scope goes before an earlier one. */
  list(): { name: string; bindings: Binding[] }[] {
    return [...this.scopes].reverse();
  }

  /** True if the key did something. */
  press(event: KeyboardEvent, blocked: boolean): boolean {
    const name = nameOf(event);
    if (name === "" || (name === "Enter" && takesEnter(event.target))) return false;
    const now = event.timeStamp;
    const before = now - this.pendingAt < 1200 ? this.pending : "";
    this.pending = "";
    const chord = /^(Ctrl|Alt)\+/.test(name);
    const candidates = before === "" ? [name] : [`${before} ${name}`, name];
    for (const candidate of candidates) {
      for (const scope of this.list()) {
        const found = scope.bindings.find((binding) => binding.keys === candidate);
        if (!found) continue;
        if (blocked && !found.always) continue;
        if (!this.single && !chord && isSingle(candidate)) continue;
        event.preventDefault();
        found.run(event);
        return true;
      }
    }
    const begins = this.scopes.some((scope) => scope.bindings.some((binding) => binding.keys.startsWith(`${name} `)));
    if (begins && !blocked && this.single) {
      this.pending = name;
      this.pendingAt = now;
    }
    return false;
  }
}

function isSingle(keys: string): boolean {
  return keys.split(" ").every((key) => key.length === 1);
}

function nameOf(event: KeyboardEvent): string {
  if (["Control", "Shift", "Alt", "Meta", "Dead", "Process"].includes(event.key)) return "";
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && event.key.length > 1) parts.push("Shift");
  parts.push(event.key);
  return parts.join("+");
}

/** Whether letters belong to what has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "file", "range"].includes(target.type);
}

/** Whether Enter does something where the focus is: follows the link, presses the button. */
export function takesEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("a[href], button, summary, [role=button]") !== null;
}

export const keyboard = new Keyboard();
