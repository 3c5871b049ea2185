// What an operation needs to be there before it is asked for, made with the SDK and the control interface.
import { load } from "./packages.mjs";
import { start } from "./platform.mjs";

const { Telnyx } = load("telnyx");

// Little simulated time goes by on its own account; tests move it.
const timings = { event_low_ms: 0, event_high_ms: 1, answer_low_ms: 1, answer_high_ms: 1, ring_low_ms: 1, ring_high_ms: 1,
                  patience_ms: 0, talk_ms: 86400000 };

export async function openStage(onEvent) {
  const raw = []; // requests as they went out
  const troubles = []; // webhooks that were not taken
  let client;
  const platform = await start(async (text, headers) => {
    try {
      const event = await client.webhooks.unwrap(text, { headers });
      await onEvent(event);
      return 200;
    } catch (error) {
      troubles.push(`${error.stack}\n${text}`);
      return 500;
    }
  }, Object.entries(timings).flatMap(([name, ms]) => ["--timing", `${name}=${ms}`]));
  client = new Telnyx({
    apiKey: platform.environment.TELNYX_API_KEY,
    publicKey: platform.environment.TELNYX_PUBLIC_KEY,
    baseURL: platform.environment.TELNYX_BASE_URL,
    maxRetries: 0,
    timeout: 10000,
    fetch: (url, init) => {
      raw.push({ method: init.method?.toUpperCase() ?? "GET", url: new URL(url), body: init.body });
      return fetch(url, init);
    },
  });
  for (const callee of [{ match: "*", reaction: "answer" }, { match: "+1888*", reaction: "busy" },
                        { match: "+1877*", reaction: "machine" }, { match: "+1899*", reaction: "human" }])
    await platform.control("POST", "/callees", { ...callee, steps: [{ wait: "hangup" }] });
  const stage = { client, platform, raw, troubles, made: 0 };
  stage.connection = platform.environment.TELNYX_CONNECTION_ID;
  stage.pass = (ms) => platform.control("POST", "/clock", { advance_ms: ms });
  stage.state = (id) => platform.control("GET", `/calls/${encodeURIComponent(id)}`);
  stage.name = (kind) => `${kind}${++stage.made}`;
  return stage;
}

export async function parked(stage) {
  const call = await stage.platform.control("POST", "/calls", { from: "+13125550142", to: "+14155550117",
                                                                steps: [{ wait: "hangup" }] });
  return call.call_control_id;
}

export async function answered(stage) {
  const id = await parked(stage);
  await stage.client.calls.actions.answer(id, {});
  await stage.pass(10);
  return id;
}

export async function recorded(stage) {
  const id = await answered(stage);
  await stage.client.calls.actions.startRecording(id, { channels: "dual", format: "mp3", transcription: true });
  await stage.pass(2000);
  await stage.client.calls.actions.stopRecording(id, {});
  await stage.pass(5000);
  return id;
}

export async function inQueue(stage) {
  const id = await answered(stage), queue_name = stage.name("queue");
  await stage.client.queues.create({ queue_name });
  await stage.client.calls.actions.enqueue(id, { queue_name });
  return { id, queue_name };
}

export async function inConference(stage) {
  const member = await answered(stage);
  const conference = await stage.client.conferences.create({ call_control_id: member, name: stage.name("conference") });
  const id = conference.data.id;
  await stage.pass(10);
  const participants = await stage.client.conferences.listParticipants(id);
  return { id, member, participant: participants.data[0].id };
}
