# Makes one line for a bar of each change that agtop --stream tells: which sessions wait, how many run.
# Usage: agtop --stream | jq -nc --unbuffered -f agtop-line.jq
foreach inputs as $line (
  {sessions: {}, ready: false, last: null, out: null};
  if $line.type == "session" then
    if $line.session == null then del(.sessions[$line.id])
    else .sessions[$line.id] = ($line.session | {state, title, state_detail}) end
  elif $line.type == "complete" then .ready = true
  else . end
  | [.sessions[] | select(.state == "waiting")] as $waiting
  | [.sessions[] | select(.state == "running")] as $running
  | {
      text: (if $waiting != [] then "! \($waiting | length)  ▸ \($running | length)"
             else "▸ \($running | length)" end),
      tooltip: ($waiting | map("\(.title // "?"): \(.state_detail // "waits")") | join("\n")),
      class: (if $waiting != [] then "waiting" elif $running != [] then "running" else "idle" end)
    } as $new
  # Only what is another line than before.
  | .out = (if .ready and $new != .last then $new else null end)
  | if .out then .last = $new else . end;
  .out | values
)
