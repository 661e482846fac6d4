// The values that a claim's fields may take, as packs/ and the glossary have them.

export const KINDS = ["casualties", "event", "holding", "loss", "sighting", "statement", "trade", "transfer"] as const;
export const STANCES = ["asserted", "claimed", "speculated", "denied", "promised", "questioned", "unknown"] as const;
