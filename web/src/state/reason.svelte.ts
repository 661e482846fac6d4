// Asks for the reason of a decision in a dialog; null where the person thought
// better of it.

class Reasons {
  asked = $state.raw<{ title: string; answer: (why: string | null) => void } | null>(null);

  ask(title: string): Promise<string | null> {
    return new Promise((resolve) => {
      this.asked = {
        title,
        answer: (why) => {
          this.asked = null;
          resolve(why);
        },
      };
    });
  }
}

export const reasons = new Reasons();
