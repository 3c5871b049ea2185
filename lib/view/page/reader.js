// Texts that the platform says for the program, read out by the browser, where it has a voice of its own: what is said on a call goes to
// nobody's server.

const TEXT_MAX = 2000;

function ownVoice() {
  const voices = window.speechSynthesis?.getVoices().filter((voice) => voice.localService) ?? [];
  return voices.find(({ lang }) => lang.startsWith("en")) ?? voices[0] ?? null;
}

// What is to be read of a text that may have marks in it for a voice (SSML).
const plainOf = (text) => text.slice(0, TEXT_MAX).replace(/<[^<>]*>/g, " ").trim();

export class Reader {
  #last = 0; // the number of the last one that was begun

  get hasVoice() {
    return ownVoice() !== null;
  }

  get speaks() {
    return window.speechSynthesis?.speaking ?? false;
  }

  // The sounds of a call, in their order: begins to read those that have begun, and breaks off with one that was broken off.
  follow(sounds) {
    const voice = ownVoice();
    for (const { number, spoken, text, ended, status } of voice ? sounds : []) {
      if (number === this.#last && ended && status !== "completed") speechSynthesis.cancel();
      if (number <= this.#last || ended) continue;
      this.#last = number;
      if (spoken) this.#read(plainOf(String(text ?? "")), voice);
    }
  }

  #read(text, voice) {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speechSynthesis.speak(utterance);
  }

  stop() {
    if (this.#last) speechSynthesis.cancel();
    this.#last = 0;
  }
}
