// <f-nearme> holds a button that puts where the visitor is into a field, and
// searches. The browser is asked only when the button is pressed.
//
// Two decimals of a degree are about a kilometer: enough to find who is near,
// and too coarse to tell a home. They are cut here, before anything is sent.
const decimals = 2;
const patience = { timeout: 10_000, maximumAge: 600_000 }; // milliseconds
const denied = 1; // GeolocationPositionError.PERMISSION_DENIED

class NearMe extends HTMLElement {
  #button;
  #status;
  #field;
  #listening; // aborts the listener

  connectedCallback() {
    this.#button = this.querySelector("button");
    this.#field = document.getElementById(this.dataset.field);
    this.#status = document.getElementById(this.dataset.status);
    if (!this.#button || !this.#field || !this.#status) return;
    this.#listening = new AbortController();
    this.#button.addEventListener("click", () => this.#locate(), { signal: this.#listening.signal });
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  #locate() {
    if (!navigator.geolocation) {
      this.#fail(this.dataset.unavailable);
      return;
    }
    this.#say(this.dataset.waiting);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.#search(coords),
      ({ code }) => this.#fail(code === denied ? this.dataset.denied : this.dataset.unavailable),
      patience,
    );
  }

  #search({ latitude, longitude }) {
    this.#field.value = `${latitude.toFixed(decimals)},${longitude.toFixed(decimals)}`;
    this.#say("");
    this.#field.form.requestSubmit();
  }

  #fail(words) {
    this.#say(words);
    this.#field.focus();
  }

  #say(words) {
    this.#status.textContent = words;
  }
}

customElements.define("f-nearme", NearMe);
