// What to put into the game's options, ready to paste.

import { $, ask, copy, el } from "./dom.js";

const text = (value) => JSON.stringify(value ?? "");

/** One block for each language: a title, and its lines. */
function blocks({ game_analytics: ga, earn_alliance: ea, gondola: go }) {
  const url = location.origin;
  const dsn = `${url}/v2/custom-events`;
  const gaKeys = `${text(ga.game_key)}, ${text(ga.secret)}`;
  const eaKeys = `${text(ea.client_id)}, ${text(ea.client_secret)}, ${text(ea.game_id)}`;
  const goKeys = `${text(go.application)}, ${text(go.secret)}`;
  const liftpass = go.dialect === "liftpass";
  const c = [
    `cableway_options_set_ga_keys(options, ${gaKeys});`,
    `cableway_options_set_ga_endpoint(options, ${text(url)});`,
    `cableway_options_set_ea_keys(options, ${eaKeys});`,
    `cableway_options_set_ea_dsn(options, ${text(dsn)});`,
    `cableway_options_set_gondola_keys(options, ${goKeys});`,
    `cableway_options_set_gondola_server(options, ${text(url)});`,
    liftpass && "cableway_options_set_gondola_dialect(options, CABLEWAY_GONDOLA_LIFTPASS);",
    go.public_key && `cableway_options_set_gondola_public_key(options, ${text(go.public_key)});`,
  ];
  const cpp = [
    `options.ga_keys(${gaKeys}).ga_endpoint(${text(url)})`,
    `    .ea_keys(${eaKeys}).ea_dsn(${text(dsn)})`,
    `    .gondola_keys(${goKeys}).gondola_server(${text(url)})`,
    liftpass && "    .gondola_dialect(cableway::Dialect::liftpass)",
    go.public_key && `    .gondola_public_key(${text(go.public_key)})`,
  ];
  const cs = [
    `options.SetGaKeys(${gaKeys}).SetGaEndpoint(${text(url)});`,
    `options.SetEaKeys(${eaKeys}).SetEaDsn(${text(dsn)});`,
    `options.SetGondolaKeys(${goKeys}).SetGondolaServer(${text(url)});`,
    go.public_key && `options.SetGondolaPublicKey(${text(go.public_key)});`,
  ];
  const ini = [
    "[/Script/Cableway.CablewaySettings]",
    `DevServer=${text(url)}`,
    `GameAnalyticsGameKey=${text(ga.game_key)}`,
    `GameAnalyticsSecretKey=${text(ga.secret)}`,
    `EarnAllianceClientId=${text(ea.client_id)}`,
    `EarnAllianceClientSecret=${text(ea.client_secret)}`,
    `EarnAllianceGameId=${text(ea.game_id)}`,
    `GondolaApplicationKey=${text(go.application)}`,
    `GondolaApplicationSecret=${text(go.secret)}`,
    go.public_key && `GondolaPublicKey=${text(go.public_key)}`,
  ];
  const joined = (lines) => lines.filter(Boolean).join("\n");
  return [["C", joined(c)], ["C++", `${joined(cpp)};`], ["C#, Unity", joined(cs)], ["Unreal, DefaultGame.ini", joined(ini)]];
}

async function draw() {
  try {
    const setup = await ask("/dev/live/setup");
    $("setup").replaceChildren(
      el("h2", {}, "What to put into the game's options"),
      el("ol", {},
        el("li", {}, "Paste the lines for your language where the game makes Cableway's options; leave out services you do not use."),
        el("li", {}, "Start the game: its first request stands under Events, or under Problems with the reason."),
        el("li", {}, "These keys are the ones that this server was started with; its options give it yours."),
        el("li", {}, "Leave the addresses out for the real services, and put your real keys in.")),
      ...blocks(setup).map(([title, code]) => el("div", { class: "code" }, el("h3", {}, title), el("div", { class: "code" }, el("pre", {}, code), el("button", { onclick: () => copy(code), "aria-label": `Copy for ${title}` }, "Copy")))),
      el("p", { class: "soft" }, setup.keep ? `The newest ${setup.keep.toLocaleString("en")} arrivals are kept in memory, until the server ends.` : "Everything that arrives is kept in memory, until the server ends."));
  } catch (error) {
    $("setup").replaceChildren(el("p", { class: "bad" }, error.message));
  }
}

export const begin = draw;
