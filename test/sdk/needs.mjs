// What each operation of the data set needs to be there, and the ids that requests then name.
import * as make from "./stage.mjs";

async function onCall(stage, before) {
  const call_control_id = await make.answered(stage);
  if (before) await before(stage.client.calls.actions, call_control_id);
  return { path: { call_control_id } };
}

async function onConference(stage, before) {
  const { id, member, participant } = await make.inConference(stage);
  if (before) await before(stage.client.conferences.actions, id, member);
  return { path: { id, conference_id: id, participant_id: participant },
           body: { call_control_id: member, supervisor_call_control_id: member } };
}

async function onQueue(stage) {
  const { id, queue_name } = await make.inQueue(stage);
  return { path: { queue_name, call_control_id: id } };
}

async function onApplication(stage) {
  const made = await stage.client.callControlApplications.create({ application_name: stage.name("application"),
                                                                   webhook_event_url: "http://127.0.0.1:1/" });
  return { path: { id: made.data.id } };
}

// The newest recording and the text that was made of it.
async function onRecording(stage) {
  await make.recorded(stage);
  const [recording] = (await stage.client.recordings.list()).data;
  const [text] = (await stage.client.recordingTranscriptions.list()).data;
  return { path: { recording_id: recording.id, recording_transcription_id: text.id }, body: { ids: recording.id } };
}

const started = (name, params = {}) => (stage) => onCall(stage, (actions, id) => actions[name](id, params));

const special = {
  "calls.actions.answer": async (stage) => ({ path: { call_control_id: await make.parked(stage) } }),
  "calls.actions.reject": async (stage) => ({ path: { call_control_id: await make.parked(stage) } }),
  "calls.actions.bridge": async (stage) => {
    const { id, queue_name } = await make.inQueue(stage);
    return { path: { call_control_id: await make.answered(stage) },
             body: { call_control_id: await make.answered(stage), queue: queue_name, waiting: id } };
  },
  "calls.actions.enqueue": async (stage) => ({ ...(await onCall(stage)), body: { queue_name: stage.name("queue") } }),
  "calls.actions.leave_queue": onQueue,
  "calls.actions.stop_ai_assistant": started("startAIAssistant"),
  "calls.actions.add_ai_assistant_messages": started("startAIAssistant"),
  "calls.actions.join_ai_assistant": async (stage) => {
    const first = await make.answered(stage);
    const { data } = await stage.client.calls.actions.startAIAssistant(first, {});
    return { ...(await onCall(stage)), body: { conversation_id: data.conversation_id } };
  },
  "calls.actions.stop_conversation_relay": started("startConversationRelay", { url: "wss://relay.example.com" }),
  "calls.actions.stop_forking": started("startForking", { rx: "udp:192.0.2.1:9000", tx: "udp:192.0.2.1:9001" }),
  "calls.actions.stop_gather": started("gather"),
  "calls.actions.start_playback": started("startPlayback", { audio_url: "https://example.com/a.mp3?duration_ms=600000" }),
  "calls.actions.stop_playback": started("startPlayback", { audio_url: "https://example.com/a.mp3" }),
  "calls.actions.pause_recording": started("startRecording", { channels: "dual", format: "mp3" }),
  "calls.actions.resume_recording": (stage) => onCall(stage, async (actions, id) => {
    await actions.startRecording(id, { channels: "dual", format: "mp3" });
    await actions.pauseRecording(id, {});
  }),
  "calls.actions.stop_recording": started("startRecording", { channels: "dual", format: "mp3" }),
  "calls.actions.stop_siprec": started("startSiprec"),
  "calls.actions.stop_streaming": async (stage) => {
    const { path } = await onCall(stage, (actions, id) => actions.startStreaming(id, { stream_url: "wss://example.com/a" }));
    const { stream_id } = await stage.platform.control("GET", `/calls/${encodeURIComponent(path.call_control_id)}/stream`);
    return { path, body: { stream_id } };
  },
  "calls.actions.stop_noise_suppression": started("startNoiseSuppression"),
  "calls.actions.stop_transcription": started("startTranscription"),
  "calls.actions.switch_supervisor_role": async (stage) => ({ path: { call_control_id: (await make.inConference(stage)).member } }),
  "conferences.create": async (stage) => ({ body: { call_control_id: await make.answered(stage), name: stage.name("conference") } }),
  "conferences.actions.join": async (stage) => {
    const there = await onConference(stage);
    return { ...there, body: { ...there.body, call_control_id: await make.answered(stage) } };
  },
  "conferences.actions.unhold": (stage) => onConference(stage, (actions, id, member) => actions.hold(id, { call_control_ids: [member] })),
  "conferences.actions.unmute": (stage) => onConference(stage, (actions, id, member) => actions.mute(id, { call_control_ids: [member] })),
  "conferences.actions.record_pause": (stage) => onConference(stage, (actions, id) => actions.recordStart(id, { format: "mp3" })),
  "conferences.actions.record_stop": (stage) => onConference(stage, (actions, id) => actions.recordStart(id, { format: "mp3" })),
  "conferences.actions.record_resume": (stage) => onConference(stage, async (actions, id) => {
    await actions.recordStart(id, { format: "mp3" });
    await actions.recordPause(id, {});
  }),
  "queues.create": async (stage) => ({ body: { queue_name: stage.name("queue") } }),
  "queues.delete": async (stage) => {
    const queue_name = stage.name("queue");
    await stage.client.queues.create({ queue_name });
    return { path: { queue_name } };
  },
  "queues.list": onQueue,
  "call_control_applications.create": async (stage) => ({ body: { application_name: stage.name("application") } }),
  "calls.dial": async (stage) => {
    const { id, member } = await make.inConference(stage);
    return { body: { link_to: await make.answered(stage), supervise_call_control_id: member, ConferenceConfig: { id } } };
  },
  "connections.list_active_calls": async (stage) => ({ ...(await onCall(stage)), path: { connection_id: stage.connection } }),
};

const usual = [
  [/^calls\./, (stage) => onCall(stage)],
  [/^conferences\./, (stage) => onConference(stage)],
  [/^queues\./, onQueue],
  [/^call_control_applications\./, onApplication],
  [/^recording/, onRecording],
  [/^call_events\./, (stage) => onCall(stage)],
];

export async function prepare(stage, operation) {
  const how = special[operation.id] ?? usual.find(([pattern]) => pattern.test(operation.id))?.[1];
  if (!how) throw new Error(`${operation.id}: nobody knows what it needs`);
  const there = await how(stage);
  return { path: there.path ?? {}, body: { connection_id: stage.connection, webhook: stage.platform.webhook, ...there.body } };
}
