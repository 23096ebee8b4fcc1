/* Fetches the index and the search once somebody is about to search, or comes with a question. */
"use strict";
{
  const form = document.querySelector(".search");
  const start = () => {
    for (const source of form.dataset.scripts.split(" ")) {
      const script = document.createElement("script");
      script.src = source;
      script.async = false;
      document.head.append(script);
    }
  };
  if (new URLSearchParams(location.search).get("q")) start();
  else form.addEventListener("focusin", start, { once: true });
  form.hidden = false;
}
