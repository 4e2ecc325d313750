// Where the eye is in a chat: at its end, unless it went up to read.

const NEAR = 48; // px from the end that still count as being at the end
const EDGE = 8; // px left free above what is shown
const FOUND = 1500; // ms that a message looked for stands out

export class Eye {
  constructor(log, down) {
    this.log = log;
    this.down = down;
    this.following = true;
    down.addEventListener("click", () => this.toEnd());
    log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.stay()).observe(log);
  }

  follow(news) {
    if (!this.following) return this.scrolled();
    this.toEnd();
    const tall = news && news.offsetHeight > this.log.clientHeight;
    if (tall) this.log.scrollTop = news.offsetTop - EDGE; // a long answer is read from its top
  }

  stay() {
    if (this.following) this.toEnd();
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  scrolled() {
    const away = this.log.scrollHeight - this.log.clientHeight - this.log.scrollTop;
    this.following = away < NEAR;
    this.down.hidden = this.following;
  }

  /** To a message: in the middle, or from its top when it is tall. */
  show(item) {
    if (!item) return;
    const free = Math.max(this.log.clientHeight - item.offsetHeight, 2 * EDGE);
    this.log.scrollTop = item.offsetTop - free / 2;
    this.scrolled();
    item.querySelector(".answer").focus({ preventScroll: true });
    item.classList.add("found");
    setTimeout(() => item.classList.remove("found"), FOUND);
  }
}
