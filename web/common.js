// What the parts of the page share.
import { WORDS } from "./words.js";

export const $ = (selector) => document.querySelector(selector);
export const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
export const state = { lang: "vi", view: "check", files: [], sets: [], contents: undefined, trial: [], turn: 0 };
/** A text of the page in its language. */
export const t = (key) => WORDS[state.lang][key];
export const button = (text, act, properties = {}) => {
  const made = make("button", { type: "button", textContent: text, ...properties });
  made.onclick = act;
  return made;
};
