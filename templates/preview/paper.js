// A page on paper: the browser's own reader shows it, and again after every save, at the page being read.
(() => {
  "use strict";
  const main = document.querySelector("main");
  const frame = document.querySelector(".preview-frame");
  const wait = document.querySelector(".preview-wait");
  const meter = document.querySelector("[data-meter]");
  const words = document.querySelector("[data-progress]");
  const { path, volume, chapter } = main.dataset;

  function show(number) {
    frame.src = `/_preview/pdf/${path}?n=${number}`;
    frame.hidden = false;
    wait.hidden = true;
  }

  function tell(told) {
    if (told.volume !== volume || told.chapter !== chapter) return;
    words.textContent = told.words;
    meter.hidden = told.step !== "layout";
    if (told.page && told.pages >= told.page) { meter.max = told.pages; meter.value = told.page; }
    if (told.step === "done") show(told.number);
    if (told.step === "failed" && frame.hidden) wait.querySelector("p").textContent = told.sentence;
  }

  let number = Number(main.dataset.number);
  const events = new EventSource("/_preview/events");
  events.addEventListener("pdf", (event) => tell(JSON.parse(event.data)));
  events.addEventListener("content", (event) => {
    const latest = JSON.parse(event.data).number;
    if (latest !== number) fetch(location.href, { cache: "no-store" });  // asks for the new pages
    number = latest;
  });
  if (main.dataset.made) show(number);
})();
