// What a page is asked by test_hygiene_browser.py; every question gives a list of complaints.
(() => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const INTERACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

  const shown = (it) => it.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })
    && it.getClientRects().length > 0;
  const named = (it) => {
    const classes = it.getAttribute("class") || "";
    const place = it.id ? `#${it.id}` : classes ? `.${classes.trim().split(/\s+/).join(".")}` : "";
    return `${it.localName}${place} "${(it.textContent || it.value || "").trim().slice(0, 30)}"`;
  };
  const kind = (it) => `${it.localName}.${it.className}|${it.type || ""}|${it.parentElement?.className}`;

  function rgba(colour) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  }
  function light(rgb) {
    const [r, g, b] = rgb.map((it) => {
      const part = it / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function contrast(one, other) {
    const [high, low] = [light(one.slice(0, 3)), light(other.slice(0, 3))].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  }
  function ground(it) {
    for (let outer = it; outer; outer = outer.parentElement) {
      const found = rgba(getComputedStyle(outer).backgroundColor);
      if (found[3] > 200) return found;
    }
    return rgba(getComputedStyle(document.documentElement).colorScheme.includes("dark")
      ? "black" : "white");
  }

  // Outline of whatever gets the focus: there, two pixels wide, told from what is around it.
  function focus() {
    const found = [];
    const seen = new Set();
    for (const it of document.querySelectorAll(INTERACTIVE)) {
      if (!shown(it) || it.disabled || it.tabIndex < 0 || seen.has(kind(it))) continue;
      seen.add(kind(it));
      it.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement !== it) continue;
      let ring = getComputedStyle(it);
      for (let outer = it; outer !== document.body; outer = outer.parentElement) {
        if (ring.outlineStyle === "none") ring = getComputedStyle(outer);
      }
      const width = parseFloat(ring.outlineWidth);
      if (ring.outlineStyle === "none" || width < 2) found.push(`no outline: ${named(it)}`);
      else {
        const outside = parseFloat(ring.outlineOffset) >= 0 && it.parentElement;
        const band = ring.boxShadow.match(/^(.*\)) 0px 0px 0px [\d.]+px inset/)?.[1];
        const around = band ? rgba(band) : ground(outside ? it.parentElement : it);
        const ratio = contrast(rgba(ring.outlineColor), around);
        if (ratio < 3) found.push(`outline ${ratio.toFixed(1)}:1: ${named(it)}`);
      }
      it.blur();
    }
    return found;
  }

  // The order of the keyboard is that of the eye: nothing moves things about but the document.
  function order() {
    const found = [];
    for (const it of document.querySelectorAll("body *")) {
      if (it.getAttribute("tabindex") > 0) found.push(`tabindex: ${named(it)}`);
      const style = getComputedStyle(it);
      if (style.order !== "0") found.push(`order: ${named(it)}`);
      if (style.display.includes("flex") && style.flexDirection.endsWith("reverse")) {
        found.push(`reversed: ${named(it)}`);
      }
    }
    return found;
  }

  // Text that does not fit where nothing scrolls; what only readers are given is meant to be cut.
  function cut() {
    const found = [];
    for (const it of document.querySelectorAll("body *")) {
      const style = getComputedStyle(it);
      const hides = [style.overflowX, style.overflowY].map((way) => /hidden|clip/.test(way));
      if (!(hides[0] || hides[1]) || !shown(it) || !it.textContent.trim()) continue;
      if (it.closest("svg") || it.clientWidth <= 1 || it.clientHeight <= 1) continue;
      if (style.clipPath !== "none" || style.position === "absolute" && it.clientWidth < 3) continue;
      const wide = hides[0] && it.scrollWidth > it.clientWidth + 1;
      const tall = hides[1] && it.scrollHeight > it.clientHeight + 2;
      if (wide || tall) found.push(`cut: ${named(it)}`);
    }
    return found;
  }

  function sideways() {
    const root = document.documentElement;
    return root.scrollWidth > innerWidth ? [`${root.scrollWidth} of ${innerWidth} px`] : [];
  }

  function moving() {
    const found = [];
    for (const it of document.querySelectorAll("*")) {
      const style = getComputedStyle(it);
      const times = `${style.transitionDuration}, ${style.animationDuration}`.split(", ");
      if (times.some((time) => parseFloat(time) > 0.001)) found.push(`moves: ${named(it)}`);
      if (style.scrollBehavior === "smooth") found.push(`scrolls smoothly: ${named(it)}`);
    }
    return found;
  }

  function inline() {
    const found = [];
    for (const it of document.querySelectorAll("*")) {
      for (const name of it.getAttributeNames()) {
        if (/^on/.test(name)) found.push(`${name}: ${named(it)}`);
      }
    }
    return found;
  }

  // A caption, a label, a labelled part of the page around it, or a heading for it alone.
  function tables() {
    const found = [];
    let heading = false;
    for (const it of document.querySelectorAll("h1, h2, h3, h4, summary, table")) {
      if (it.localName !== "table") heading = true;
      else {
        const told = it.caption || heading;
        if (!told && !it.closest("[aria-label], [aria-labelledby]")) found.push(named(it));
        heading = false;
      }
      if (it.localName === "table" && !it.querySelector("th")) found.push(`no heads: ${named(it)}`);
    }
    return found;
  }

  // Without script: what can be pressed or filled in but leads nowhere.
  function dead() {
    const found = [];
    for (const it of document.querySelectorAll("button, input, select, textarea")) {
      if (!shown(it) || it.type === "hidden") continue;
      if (!it.form) found.push(`outside of a form: ${named(it)}`);
      else if (it.localName === "button" && it.type !== "submit" && it.type !== "reset") {
        found.push(`does nothing: ${named(it)}`);
      }
    }
    for (const it of document.querySelectorAll("a[href='#'], a[href^='javascript']")) {
      if (shown(it)) found.push(`leads nowhere: ${named(it)}`);
    }
    for (const form of document.forms) {
      const ways = [...form.elements].filter((it) => it.type === "submit" && shown(it));
      if (!ways.length && [...form.elements].some(shown)) found.push(`no way to send: ${named(form)}`);
    }
    return found;
  }

  // Addresses that forms lead to as they stand.
  function forms() {
    return [...document.forms]
      .filter((it) => it.method === "get" && it.target !== "_blank")
      .map((it) => `${it.action.split("?")[0]}?${new URLSearchParams(new FormData(it))}`);
  }

  return { focus, order, cut, sideways, moving, inline, tables, dead, forms };
})()
