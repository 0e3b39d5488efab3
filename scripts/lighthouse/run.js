// Prints what Lighthouse says of pages as a Markdown table: of several runs on a phone
// (its own preset) the median. What costs points is named on stderr.
//
//   CHROME_PATH=/usr/bin/chromium node run.js RUNS BASE NAME=PATH ...
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const categories = ["performance", "accessibility", "best-practices", "seo"];
const timings = { LCP: "largest-contentful-paint", "blocked": "total-blocking-time", shift: "cumulative-layout-shift" };

const [runs, base, ...pages] = process.argv.slice(2);
if (!(Number(runs) > 0) || !base || pages.length === 0) {
  console.error("usage: node run.js RUNS BASE NAME=PATH ...");
  process.exit(2);
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

// losses names the audits that cost a page points.
function losses(report) {
  return Object.values(report.categories).flatMap((category) =>
    category.auditRefs
      .filter(({ id, weight }) => weight > 0 && report.audits[id].score !== null && report.audits[id].score < 0.9)
      .map(({ id }) => `${category.id}: ${id} ${report.audits[id].displayValue ?? ""}`.trim()),
  );
}

// once has a browser of its own, so that nothing is left of the run before.
async function once(url) {
  const chrome = await chromeLauncher.launch({ chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"] });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: "error" });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    chrome.kill();
  }
}

// NO_NAVSTART and the like: now and then a trace fails, and Lighthouse asks to run it again.
const attempts = 3;

async function measured(url, attempt = 1) {
  try {
    return await once(url);
  } catch (error) {
    if (attempt === attempts) throw error;
    console.error(`${error.message} (run again)`);
    return measured(url, attempt + 1);
  }
}

console.log(`| page | ${categories.join(" | ")} | ${Object.keys(timings).join(" | ")} |`);
console.log(`|${"---|".repeat(1 + categories.length + Object.keys(timings).length)}`);
for (const page of pages) {
  const at = page.indexOf("=");
  const reports = [];
  for (let i = 0; i < Number(runs); i++) reports.push(await measured(base + page.slice(at + 1)));
  const scores = categories.map((id) => Math.round(100 * median(reports.map((r) => r.categories[id].score))));
  const times = Object.values(timings).map((id) => {
    const value = median(reports.map((r) => r.audits[id].numericValue));
    return id === timings.shift ? value.toFixed(3) : `${Math.round(value)} ms`;
  });
  console.log(`| ${[page.slice(0, at), ...scores, ...times].join(" | ")} |`);
  for (const loss of new Set(reports.flatMap(losses))) console.error(`${page.slice(0, at)}: ${loss}`);
}
