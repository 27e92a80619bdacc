// The part of the address after '#', and the browser's history. What covers the page (a dialog, the list of chapters)
// has an entry of its own on top, so that Back takes it away and leaves the page where it is.

class AddressBar {
  // uncover(): the person went back while something covered the page.
  constructor(uncover) {
    this.uncover = uncover;
    this.wanted = null; // the fragment as the page has it
    this.beneath = null; // the address under the entry of what covers the page; null: nothing covers it
    this.leaving = false; // that entry is being taken away, and nothing can be written until it is gone
  }

  read() {
    this.wanted = location.hash.slice(1);
    return this.wanted;
  }

  write(fragment, push) {
    this.wanted = fragment;
    if (this.leaving || location.hash === `#${fragment}`) return;
    if (push && this.beneath === null) history.pushState(null, '', `#${fragment}`);
    else history.replaceState(null, '', `#${fragment}`);
    // Another chapter, chosen in what covered the page, takes its place in the history.
    if (push) this.beneath = null;
  }

  setCovered(covered) {
    if (this.leaving || covered === (this.beneath !== null)) return;
    if (covered) {
      this.beneath = location.hash;
      history.pushState(null, '');
    } else {
      this.beneath = null;
      this.leaving = true;
      history.back();
    }
  }

  // After the browser has gone to another entry: whether that was about what covers the page alone.
  arrived() {
    const own = this.leaving || (this.beneath !== null && this.beneath === location.hash);
    if (this.leaving) {
      this.leaving = false;
    } else if (this.beneath !== null) {
      this.beneath = null;
      this.uncover();
    }
    if (own && this.wanted !== null) this.write(this.wanted, false);
    return own;
  }
}
