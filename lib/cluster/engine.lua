-- All that the instances agree on, in one script; each call of it is atomic. ARGV: the prefix of all keys,
-- what is asked, the member that asks, and what that needs.
--
--   <p>:version     the version of all this
--   <p>:1:n         the last number given to a member
--   <p>:1:m         members: their name and number -> "in", or "leaving"
--   <p>:1:l:M       the lease of member M; it expires
--   <p>:1:c:M       the sessions of member M: session -> its legs, a line each
--   <p>:1:q:M       the inbox of member M, a stream
--   <p>:1:s:S       whose session S is
--   <p>:1:x:H       legs: the rest of a hash of their call_control_id, which begins with H -> session. Many small
--                   ones take half the memory of a large one, and are read as fast.
--   <p>:1:w:S       whoever has session S has met it while Redis was away: another may have the better right
--   <p>:1:k:S       what is kept for the legs of session S
--   <p>:1:e:E       event E is done with
--   <p>:1:d:H       who dials with a client_state of this hash; "*": several do
--   <p>:1:t:M       who takes over from dead member M; it expires
--   <p>:1:p         the pace of dials
--   <p>:1:z:K       no requests of kind K until this expires
local prefix, what, me = ARGV[1], ARGV[2], ARGV[3]
local p = prefix .. ':1:'
local r = redis.call
if redis.replicate_commands then redis.replicate_commands() end

local function alive(m) return r('EXISTS', p .. 'l:' .. m) == 1 end
local function member(m) return m and r('HEXISTS', p .. 'm', m) == 1 end
local function hash(text) return string.sub(redis.sha1hex(text), 1, 16) end
-- Where a leg stands: key and field.
local function place_of(id)
  local h = hash(id)
  return p .. 'x:' .. string.sub(h, 1, 3), string.sub(h, 4)
end
local function session_of(id)
  local key, field = place_of(id)
  return r('HGET', key, field)
end
local function now()
  local t = r('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end

-- Legs have ended, but for those that stay.
local function forget(session, legs, stay)
  for id in string.gmatch(legs, '[^\n]+') do
    if not string.find('\n' .. stay .. '\n', '\n' .. id .. '\n', 1, true) then
      r('HDEL', place_of(id))
      r('HDEL', p .. 'k:' .. session, id)
    end
  end
end

-- Whether m has legs of the session that are none of these.
local function has_others(m, session, legs)
  for id in string.gmatch(r('HGET', p .. 'c:' .. m, session) or '', '[^\n]+') do
    if not string.find('\n' .. legs .. '\n', '\n' .. id .. '\n', 1, true) then return true end
  end
  return false
end

-- The session is m's, with these legs; what it had besides has ended.
local function give(m, session, legs, ttl)
  local calls = p .. 'c:' .. m
  forget(session, r('HGET', calls, session) or '', legs)
  r('SET', p .. 's:' .. session, m, 'PX', ttl)
  r('HSET', calls, session, legs)
  r('PEXPIRE', calls, ttl)
  for id in string.gmatch(legs, '[^\n]+') do
    local key, field = place_of(id)
    r('HSET', key, field, session)
    r('PEXPIRE', key, ttl)
  end
end

-- The session is another's now, who is told, with what is kept for it.
local function hand(to, session, legs, from, ttl)
  r('XADD', p .. 'q:' .. to, '*', 't', 'm', 's', session, 'l', legs, 'f', from,
    unpack(r('HGETALL', p .. 'k:' .. session)))
  give(to, session, legs, ttl)
end

-- Another living member that stays, the one with the fewest sessions; nil where there is none.
local function other()
  local best, least
  for _, m in ipairs(r('HKEYS', p .. 'm')) do
    if m ~= me and alive(m) and r('HGET', p .. 'm', m) == 'in' then
      local count = r('HLEN', p .. 'c:' .. m)
      if not least or count < least then best, least = m, count end
    end
  end
  return best
end

-- ARGV 4: lease, 5: name
if what == 'join' then
  local version = r('GET', prefix .. ':version')
  if version and version ~= '1' then return { 'version', version } end
  r('SET', prefix .. ':version', '1')
  local m = ARGV[5] .. '.' .. r('INCR', p .. 'n')
  r('HSET', p .. 'm', m, 'in')
  r('SET', p .. 'l:' .. m, '1', 'PX', ARGV[4])
  return { 'in', m }
end

-- ARGV 4: lease. Renews it, and tells who is alive and who is not.
if what == 'beat' then
  if not member(me) then return { 'out' } end
  r('SET', p .. 'l:' .. me, '1', 'PX', ARGV[4])
  local told = { 'in', 0 }
  for _, m in ipairs(r('HKEYS', p .. 'm')) do
    if alive(m) then told[2] = told[2] + 1 else told[#told + 1] = m end
  end
  return told
end

-- ARGV 4: session, 5: event, 6: its client_state or '', 7: body, 8: inbox_max, 9: ttl,
-- 10: number of the reply that is waited for or '', 11: who waits for it, 12: '1' when leaving, 13: its leg,
-- 14: '1' when it lies in the inbox of the one that asks
if what == 'route' then
  local session, event = ARGV[4], ARGV[5]
  if event ~= '' and r('EXISTS', p .. 'e:' .. event) == 1 then return { 'seen' } end
  if session == '' and ARGV[13] ~= '' then session = session_of(ARGV[13]) or '' end
  if session == '' then return { 'mine' } end
  local owner = r('GET', p .. 's:' .. session)
  if owner and not member(owner) then owner = nil end
  if not owner then
    if ARGV[6] ~= '' then
      owner = r('GET', p .. 'd:' .. hash(ARGV[6]))
      if owner == '*' then return { 'wait' } end
      if owner and not member(owner) then owner = nil end
    end
    if not owner then owner = ARGV[12] == '1' and other() or me end
    give(owner, session, '', ARGV[9])
  end
  if owner == me then return { 'mine' } end
  -- Its session is still to follow it from the dead one's.
  if ARGV[14] == '1' and not alive(owner) and r('GET', p .. 't:' .. owner) == me then return { 'soon' } end
  if r('XLEN', p .. 'q:' .. owner) >= tonumber(ARGV[8]) then return { 'full', owner } end
  local inbox = p .. 'q:' .. owner
  if ARGV[10] == '' then
    r('XADD', inbox, '*', 't', 'e', 's', session, 'n', event, 'b', ARGV[7])
  else
    r('XADD', inbox, '*', 't', 'e', 's', session, 'n', event, 'b', ARGV[7], 'r', ARGV[10], 'f', ARGV[11])
  end
  return { 'sent', owner }
end

-- ARGV 4: how long, then events that are done with
if what == 'done' then
  for i = 5, #ARGV do r('SET', p .. 'e:' .. ARGV[i], '1', 'PX', ARGV[4]) end
  return 1
end

-- ARGV 4: the members that this one was before, a line each, 5: 'mine', 'weak' or 'all', 6: ttl, then pairs of a
-- session and its legs. 'all' takes them from whoever has no other legs of them, and 'mine' from whoever has a weak
-- claim, who is told.
-- Returns the owners.
if what == 'claim' then
  local owners, before = {}, '\n' .. ARGV[4] .. '\n'
  for i = 7, #ARGV, 2 do
    local session, legs = ARGV[i], ARGV[i + 1]
    local owner = r('GET', p .. 's:' .. session)
    if owner and owner ~= me then
      if not member(owner) or string.find(before, '\n' .. owner .. '\n', 1, true) then
        forget(session, r('HGET', p .. 'c:' .. owner, session) or '', legs)
        r('HDEL', p .. 'c:' .. owner, session)
        owner = nil
      elseif (ARGV[5] == 'all' and not has_others(owner, session, legs)) or
             (ARGV[5] == 'mine' and r('EXISTS', p .. 'w:' .. session) == 1) then
        forget(session, r('HGET', p .. 'c:' .. owner, session) or '', legs)
        r('HDEL', p .. 'c:' .. owner, session)
        r('XADD', p .. 'q:' .. owner, '*', 't', 'g', 's', session, 'f', me)
        owner = nil
      end
    end
    if not owner or owner == me then
      if ARGV[5] ~= 'weak' then r('DEL', p .. 'w:' .. session)
      elseif not owner then r('SET', p .. 'w:' .. session, '1', 'PX', 5000) end
      give(me, session, legs, ARGV[6])
      owner = me
    end
    owners[#owners + 1] = owner
  end
  return owners
end

-- ARGV 4: session, 5: its legs
if what == 'drop' then
  local session = ARGV[4]
  local legs = r('HGET', p .. 'c:' .. me, session) or ''
  r('HDEL', p .. 'c:' .. me, session)
  if r('GET', p .. 's:' .. session) ~= me then return 0 end
  forget(session, legs .. '\n' .. ARGV[5], '')
  r('DEL', p .. 's:' .. session, p .. 'k:' .. session)
  return 1
end

-- ARGV 4: session, 5: leg, 6: bytes, 7: ttl; no bytes: nothing is kept
if what == 'keep' then
  local key = p .. 'k:' .. ARGV[4]
  if r('GET', p .. 's:' .. ARGV[4]) ~= me then return 0 end
  if ARGV[6] == '' then return r('HDEL', key, ARGV[5]) end
  r('HSET', key, ARGV[5], ARGV[6])
  r('PEXPIRE', key, ARGV[7])
  return 1
end

-- ARGV 4: the dead one, 5: for how long nobody else takes from it, 6: how many at a time, 7: ttl. First the
-- events that wait for it, in order; once none does, its sessions, each by the inbox of the one that takes them.
-- Asked again until it says 'done'.
if what == 'take' then
  local dead, many = ARGV[4], tonumber(ARGV[6])
  local inbox, calls, lock = p .. 'q:' .. dead, p .. 'c:' .. dead, p .. 't:' .. dead
  if not member(dead) then return { 'gone' } end
  if not member(me) or alive(dead) then return { 'alive' } end
  local holder = r('GET', lock)
  if holder and holder ~= me then return { 'other' } end
  r('SET', lock, me, 'PX', ARGV[5])
  local entries = r('XRANGE', inbox, '-', '+', 'COUNT', many)
  for _, entry in ipairs(entries) do
    local kind = entry[2][2]
    -- Answers, and what was said of its sessions, were for the dead one alone.
    if kind == 'e' or kind == 't' then r('XADD', p .. 'q:' .. me, '*', unpack(entry[2])) end
    r('XDEL', inbox, entry[1])
  end
  if #entries == many then return { 'some' } end
  -- HSCAN from 0 would look at the same places each time, which are empty soon.
  local sessions = r('HRANDFIELD', calls, many, 'WITHVALUES')
  for i = 1, #sessions, 2 do
    local session, legs = sessions[i], sessions[i + 1]
    if r('GET', p .. 's:' .. session) == dead then hand(me, session, legs, dead, ARGV[7]) end
    r('HDEL', calls, session)
  end
  if r('HLEN', calls) > 0 then return { 'some' } end
  r('HDEL', p .. 'm', dead)
  r('DEL', inbox, calls, lock)
  return { 'done' }
end

-- ARGV 4: session, 5: ttl. It goes to another instance, which is told.
if what == 'move' then
  local session = ARGV[4]
  if r('GET', p .. 's:' .. session) ~= me then return { 'none' } end
  local to = other()
  if not to then return { 'alone' } end
  local legs = r('HGET', p .. 'c:' .. me, session) or ''
  hand(to, session, legs, me, ARGV[5])
  r('HDEL', p .. 'c:' .. me, session)
  return { 'moved', to }
end

if what == 'leaving' then
  if member(me) then r('HSET', p .. 'm', me, 'leaving') end
  return 1
end

-- Whether nothing is left here.
if what == 'empty' then
  return (r('HLEN', p .. 'c:' .. me) == 0 and r('XLEN', p .. 'q:' .. me) == 0) and 1 or 0
end

-- Gives up the lease. Whatever is left is for the others.
if what == 'leave' then
  r('DEL', p .. 'l:' .. me)
  if r('HLEN', p .. 'c:' .. me) == 0 and r('XLEN', p .. 'q:' .. me) == 0 then
    r('HDEL', p .. 'm', me)
    r('DEL', p .. 'q:' .. me)
  end
  return 1
end

-- ARGV 4: leg
if what == 'where' then
  local session = session_of(ARGV[4])
  return { session and r('GET', p .. 's:' .. session) or '' }
end

-- ARGV 4: leg, 5: name, 6: bytes, 7: number of the reply, 8: inbox_max
if what == 'tell' then
  local session = session_of(ARGV[4])
  local owner = session and r('GET', p .. 's:' .. session)
  if not member(owner) then return { 'none' } end
  if r('XLEN', p .. 'q:' .. owner) >= tonumber(ARGV[8]) then return { 'full' } end
  r('XADD', p .. 'q:' .. owner, '*', 't', 't', 'c', ARGV[4], 'n', ARGV[5], 'b', ARGV[6], 'r', ARGV[7], 'f', me)
  return { 'sent' }
end

-- For telnyx-cluster. The version or '', the last number, pauses of dials and of all; then for each member: its
-- name and number, what it is, its lease, its sessions, what waits for it, and for how long.
if what == 'status' then
  local function pause(kind) return math.max(r('PTTL', p .. 'z:' .. kind), 0) end
  local told = { r('GET', prefix .. ':version') or '', tonumber(r('GET', p .. 'n') or 0), pause('dials'), pause('all') }
  local t = now()
  local states = r('HGETALL', p .. 'm')
  for i = 1, #states, 2 do
    local m, inbox = states[i], p .. 'q:' .. states[i]
    local oldest = r('XRANGE', inbox, '-', '+', 'COUNT', 1)[1]
    local since = oldest and tonumber(string.match(oldest[1], '%d+')) or t
    told[#told + 1] = { m, states[i + 1], r('PTTL', p .. 'l:' .. m), r('HLEN', p .. 'c:' .. m), r('XLEN', inbox),
                        math.max(t - since, 0) }
  end
  return told
end

-- For telnyx-cluster. ARGV 4: a member, 5: how long its calls may end there. It is asked to leave; alone: its
-- heir is not.
if what == 'drain' then
  if not member(ARGV[4]) then return { 'none' } end
  r('XADD', p .. 'q:' .. ARGV[4], '*', 't', 'd', 'f', ARGV[4], 'w', ARGV[5])
  return { 'told' }
end

-- Entries of the own inbox that are done with. ARGV from 4, four for each: the entry or '', who waits for a reply
-- or '', its number, what it is
if what == 'settle' then
  local entries = {}
  for i = 4, #ARGV, 4 do
    if ARGV[i] ~= '' then entries[#entries + 1] = ARGV[i] end
    if ARGV[i + 1] ~= '' and member(ARGV[i + 1]) then
      r('XADD', p .. 'q:' .. ARGV[i + 1], '*', 't', 'a', 'r', ARGV[i + 2], 's', ARGV[i + 3])
    end
  end
  if #entries > 0 then r('XDEL', p .. 'q:' .. me, unpack(entries)) end
  return 1
end

-- ARGV 4: client_state of the dial or '', 5: dials a second, 6: how many at once, 7: how long that is known
if what == 'pace' then
  for _, kind in ipairs({ 'dials', 'all' }) do
    local left = r('PTTL', p .. 'z:' .. kind)
    if left > 0 then return { 'wait', left } end
  end
  local rate, burst = tonumber(ARGV[5]), tonumber(ARGV[6])
  if rate > 0 then
    local bucket, t = r('HMGET', p .. 'p', 'n', 't'), now()
    local last = tonumber(bucket[2]) or t
    local room = math.min(burst, (tonumber(bucket[1]) or burst) + math.max(t - last, 0) * rate / 1000)
    if room < 1 then
      if t < last then r('HSET', p .. 'p', 't', tostring(t)) end -- the clock was set back
      return { 'wait', math.ceil((1 - room) * 1000 / rate) }
    end
    r('HSET', p .. 'p', 'n', tostring(room - 1), 't', tostring(t))
    r('PEXPIRE', p .. 'p', math.max(60000, math.ceil(burst * 1000 / rate)))
  end
  if ARGV[4] ~= '' then
    local key = p .. 'd:' .. hash(ARGV[4])
    local dialler = r('GET', key)
    r('SET', key, (not dialler or dialler == me) and me or '*', 'PX', ARGV[7])
  end
  return { 'go' }
end

-- ARGV 4: 'dials' or 'all', 5: for how long
if what == 'pause' then
  if r('PTTL', p .. 'z:' .. ARGV[4]) < tonumber(ARGV[5]) then r('SET', p .. 'z:' .. ARGV[4], '1', 'PX', ARGV[5]) end
  for _, m in ipairs(r('HKEYS', p .. 'm')) do
    if m ~= me and alive(m) then r('XADD', p .. 'q:' .. m, '*', 't', 'p', 'k', ARGV[4], 'w', ARGV[5]) end
  end
  return 1
end

return redis.error_reply('unknown: ' .. what)
