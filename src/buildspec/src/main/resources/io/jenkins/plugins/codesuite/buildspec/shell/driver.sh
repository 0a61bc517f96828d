# One build of a buildspec, as one program. Written by Code Suite for Jenkins; the build's own part follows below.
#
# It is run as: SHELL DIRECTORY/program.sh, in the source directory, with the build's variables in its environment.
# DIRECTORY is private to the build. In it the program keeps the command that runs (command), what stands around each
# command in its shell (frame.a, frame.b), the shell state between two commands (env.a and env.b in turn; 'saved' names
# the newer one) and what has happened so far (events.jsonl, one JSON object a line). A host that wants the build to end
# puts a file 'stop' there: STOPPED or TIMED_OUT, and a second line that says why.
# Exit status: 0 the build succeeded, 1 it failed, 2 the program could not work, 3 it was stopped or timed out.
#
# A build's phases may be run by several programs, one after the other in the same DIRECTORY. Each that is to have a
# successor leaves a file 'kept': whether all commands succeeded so far (0 or 1), whether another phase may follow (0 or
# 1), and how the build stands. The next one goes on from there and from the shell state; the variables that 'changed'
# names, one a line, get the values with which it was started itself. Its exit status tells of its own phases only.
#
# Only what every POSIX shell has built in is used on the way of a command: starting a process for each date would cost
# more than the command's own shell. Names begin with _cs_, so that they meet none of the build's.

set +e +f +u +v +x
_cs_dir=${0%/*}
_cs_status=SUCCEEDED
_cs_succeeding=1
_cs_upload=true
_cs_state=a
_cs_stop=
_cs_stop_reason='The build was interrupted.'
_cs_after_command=
_cs_second=
_cs_framed=
_cs_keeping=
_cs_kept_status=SUCCEEDED
_cs_new='
'

# Times: the wall clock is asked once, then the uptime tells how much later it is.
_cs_uptime() {
  if read -r _cs_up _cs_rest 2>/dev/null </proc/uptime; then
    _cs_up_seconds=${_cs_up%.*}
    _cs_up_ms=$((_cs_up_seconds * 1000 + (1${_cs_up#*.} - 100) * 10))
  else
    return 1
  fi
}
_cs_wall=$(date +%s%3N)
case $_cs_wall in
  *[!0-9]*) _cs_wall=$(date +%s)000 ;;
esac
if _cs_uptime; then
  _cs_offset=$((_cs_wall - _cs_up_ms))
  _cs_clock() {
    _cs_uptime
    _cs_ms=$((_cs_offset + _cs_up_ms))
  }
else
  _cs_clock() {
    _cs_ms=$(date +%s)000
  }
fi

# Sets _cs_ms (milliseconds since 1970) and _cs_stamp (2026/11/21 10:15:02, UTC; the date by the days-from-civil rule).
_cs_now() {
  _cs_clock
  _cs_t=$((_cs_ms / 1000))
  [ "$_cs_t" = "$_cs_second" ] && return
  _cs_second=$_cs_t
  _cs_z=$((_cs_t / 86400 + 719468))
  _cs_t=$((_cs_t % 86400))
  _cs_era=$((_cs_z / 146097))
  _cs_doe=$((_cs_z - _cs_era * 146097))
  _cs_yoe=$(((_cs_doe - _cs_doe / 1460 + _cs_doe / 36524 - _cs_doe / 146096) / 365))
  _cs_doy=$((_cs_doe - (365 * _cs_yoe + _cs_yoe / 4 - _cs_yoe / 100)))
  _cs_mp=$(((5 * _cs_doy + 2) / 153))
  _cs_day=$((_cs_doy - (153 * _cs_mp + 2) / 5 + 1))
  _cs_month=$((_cs_mp < 10 ? _cs_mp + 3 : _cs_mp - 9))
  _cs_year=$((_cs_yoe + _cs_era * 400 + (_cs_month <= 2)))
  _cs_hour=$((_cs_t / 3600))
  _cs_minute=$((_cs_t % 3600 / 60))
  _cs_t=$((_cs_t % 60))
  [ $_cs_month -lt 10 ] && _cs_month=0$_cs_month
  [ $_cs_day -lt 10 ] && _cs_day=0$_cs_day
  [ $_cs_hour -lt 10 ] && _cs_hour=0$_cs_hour
  [ $_cs_minute -lt 10 ] && _cs_minute=0$_cs_minute
  [ $_cs_t -lt 10 ] && _cs_t=0$_cs_t
  _cs_stamp="$_cs_year/$_cs_month/$_cs_day $_cs_hour:$_cs_minute:$_cs_t"
}

# A line of the log; the first one after a command's output stands after a blank line, as in CodeBuild.
_cs_log() {
  printf '%s[Container] %s %s\n' "$_cs_after_command" "$_cs_stamp" "$1"
  _cs_after_command=
}

_cs_event() {
  printf '{"event":"%s","time":%s%s}\n' "$1" "$_cs_ms" "$2" >&9
}

# Puts $1 in single quotes into _cs_quoted.
_cs_quote() {
  _cs_left=$1
  _cs_quoted=
  while :; do
    case $_cs_left in
      *"'"*)
        _cs_quoted="$_cs_quoted${_cs_left%%"'"*}'\\''"
        _cs_left=${_cs_left#*"'"}
        ;;
      *) break ;;
    esac
  done
  _cs_quoted="'$_cs_quoted$_cs_left'"
}

_cs_look_for_stop() {
  if [ -z "$_cs_stop" ] && [ -e "$_cs_dir/stop" ]; then
    {
      read -r _cs_stop
      read -r _cs_stop_reason
    } <"$_cs_dir/stop"
    case $_cs_stop in
      TIMED_OUT) ;;
      *) _cs_stop=STOPPED ;;
    esac
  fi
}

# Runs the command in a shell of its own, as another user if the phase asks for one.
_cs_start() {
  if [ -n "$_cs_user" ]; then
    for _cs_t in command frame.a frame.b env.a env.b saved; do
      chown "$_cs_user" "$_cs_dir/$_cs_t" 9>&-
    done
    if command -v runuser >/dev/null 2>&1; then
      runuser -u "$_cs_user" -- "$_cs_shell" "$_cs_dir/frame.$_cs_state" </dev/null 9>&-
    else
      su -m -s "$_cs_shell" "$_cs_user" -- "$_cs_dir/frame.$_cs_state" </dev/null 9>&-
    fi
  else
    "$_cs_shell" "$_cs_dir/frame.$_cs_state" </dev/null 9>&-
  fi
}

# Runs the command in _cs_text: _cs_run commands|finally INDEX. Returns its exit status.
_cs_run() {
  _cs_look_for_stop
  [ -n "$_cs_stop" ] && [ "$1" = commands ] && return 130
  _cs_now
  _cs_log "Running command $_cs_text"
  _cs_event command-start ",\"phase\":\"$_cs_name\",\"block\":\"$1\",\"index\":$2"
  [ "$_cs_framed" = $_cs_succeeding ] || _cs_frame
  printf '%s\n' "$_cs_text" >|"$_cs_dir/command"
  if [ -n "$_cs_pattern" ]; then
    _cs_start_watched
  else
    _cs_start
  fi
  _cs_exit=$?
  _cs_after_command=$_cs_new
  read -r _cs_state <"$_cs_dir/saved"
  _cs_look_for_stop
  _cs_now
  _cs_event command-end ",\"phase\":\"$_cs_name\",\"block\":\"$1\",\"index\":$2,\"status\":$_cs_exit"
  if [ $_cs_exit -ne 0 ]; then
    _cs_succeeding=0
    _cs_log "Command did not exit successfully $_cs_text exit status $_cs_exit"
    if [ -z "$_cs_message" ]; then
      _cs_code=COMMAND_EXECUTION_ERROR
      _cs_message="Error while executing command: $_cs_text. Reason: exit status $_cs_exit"
    fi
  fi
  return $_cs_exit
}

# As _cs_start, and keeps the end of what the command wrote for the pattern of on-failure.
_cs_start_watched() {
  tail -c 65536 <"$_cs_dir/tail" >|"$_cs_dir/output" 9>&- &
  _cs_tail=$!
  # Who ends the build's processes may end the subshell too, before it could tell.
  echo 143 >|"$_cs_dir/status"
  {
    _cs_start 2>&1
    echo $? >|"$_cs_dir/status"
  } | tee "$_cs_dir/tail" 9>&-
  wait "$_cs_tail"
  read -r _cs_exit <"$_cs_dir/status"
  return "$_cs_exit"
}

_cs_may_retry() {
  [ -z "$_cs_stop" ] && [ $_cs_try -le "$_cs_retries" ] || return 1
  [ -n "$_cs_pattern" ] || return 0
  printf '%s\n' "$_cs_message" >>"$_cs_dir/output"
  grep -E $_cs_pattern_flags -q -e "$_cs_pattern" "$_cs_dir/output"
}

# Whether commands can be run as user $1; leaves _cs_user empty where the build is that user already.
_cs_switch_user() {
  _cs_user=$1
  [ -n "$_cs_user" ] || return 0
  [ "$_cs_user" = "$(id -un)" ] && _cs_user= && return 0
  _cs_code=CLIENT_ERROR
  if ! id -u "$_cs_user" >/dev/null 2>&1; then
    _cs_message="run-as: there is no user $_cs_user on this machine"
    return 1
  fi
  if [ "$(id -u)" != 0 ]; then
    _cs_message="run-as: only a build that runs as root can run commands as $_cs_user; this one runs as $(id -un)"
    return 1
  fi
  chmod 711 "$_cs_dir" && chmod -R a+rX . && _cs_code=
}

# Says that the phase is not entered, for the reason $1.
_cs_skip() {
  _cs_log "Phase $_cs_name is not entered: $1"
  _cs_event phase-skipped ",\"phase\":\"$_cs_name\""
  return 1
}

# Runs a phase: _cs_phase NAME ON-FAILURE USER RETRIES [PATTERN [GREP-FLAGS]]. Returns 1 when no other phase is to follow.
_cs_phase() {
  _cs_name=$1
  _cs_on_failure=$2
  _cs_retries=$4
  _cs_pattern=$5
  _cs_pattern_flags=$6
  _cs_try=0
  _cs_before_phase=$_cs_succeeding
  _cs_look_for_stop
  [ -n "$_cs_stop" ] && _cs_status=$_cs_stop && _cs_upload=false && return 1
  _cs_now
  case $_cs_upload:$_cs_kept_status in
    true:*) ;;
    *:FAILED) _cs_skip 'an earlier phase failed' ;;
    *:STOPPED) _cs_skip 'the build was stopped' ;;
    *:TIMED_OUT) _cs_skip 'the build has timed out' ;;
    *) _cs_skip 'an earlier phase did not come to its end' ;;
  esac || return 0
  _cs_log "Entering phase $_cs_name"
  _cs_event phase-start ",\"phase\":\"$_cs_name\""
  [ "$_cs_retries" -gt 0 ] && cp "$_cs_dir/env.$_cs_state" "$_cs_dir/env.phase"
  [ -n "$_cs_pattern" ] && ! [ -e "$_cs_dir/tail" ] && mkfifo "$_cs_dir/tail"
  while :; do
    _cs_try=$((_cs_try + 1))
    _cs_code=
    _cs_message=
    _cs_phase_status=SUCCEEDED
    if _cs_switch_user "$3"; then
      "_cs_commands_$_cs_name"
      "_cs_finally_$_cs_name"
    fi
    [ -n "$_cs_message" ] && _cs_phase_status=FAILED
    [ $_cs_phase_status = SUCCEEDED ] && break
    _cs_may_retry || break
    _cs_now
    _cs_log "Phase $_cs_name failed: $_cs_message. Trying it again ($_cs_try of $_cs_retries)"
    _cs_event phase-retry ",\"phase\":\"$_cs_name\",\"try\":$((_cs_try + 1))"
    cat "$_cs_dir/env.phase" >|"$_cs_dir/env.$_cs_state" 9>&-
    _cs_succeeding=$_cs_before_phase
  done
  _cs_look_for_stop
  [ -n "$_cs_stop" ] && _cs_phase_status=$_cs_stop
  case $_cs_phase_status in
    SUCCEEDED) ;;
    FAILED)
      _cs_succeeding=0
      _cs_status=FAILED
      ;;
    *)
      _cs_status=$_cs_stop
      _cs_code=BUILD_$_cs_stop
      _cs_message=$_cs_stop_reason
      ;;
  esac
  # What cannot be told from the commands' events is told in words; none of them needs escaping.
  case $_cs_code in
    '' | COMMAND_EXECUTION_ERROR) _cs_told= ;;
    *) _cs_told=",\"message\":\"$_cs_message\"" ;;
  esac
  _cs_now
  _cs_log "Phase complete: $_cs_name State: $_cs_phase_status"
  _cs_log "Phase context status code: $_cs_code Message: $_cs_message"
  _cs_event phase-end ",\"phase\":\"$_cs_name\",\"status\":\"$_cs_phase_status\",\"code\":\"$_cs_code\"$_cs_told"
  case $_cs_phase_status:$_cs_on_failure:$_cs_name in
    SUCCEEDED:* | FAILED:CONTINUE:* | FAILED::BUILD | FAILED::POST_BUILD) return 0 ;;
    *)
      _cs_upload=false
      return 1
      ;;
  esac
}

# What stands around a command in its shell. The command is read from a file of its own, so that nothing it leaves open (a
# quote, a here-document) can reach what follows it, and the line numbers in the shell's messages are the command's.
# Version 0.2: variables and working directory live on from command to command, in one of two files in turn, so that a
# command which is killed while it writes leaves the state before it. Version 0.1: nothing lives on.
_cs_frame() {
  _cs_framed=$_cs_succeeding
  _cs_before="CODEBUILD_BUILD_SUCCEEDING=$_cs_succeeding;export CODEBUILD_BUILD_SUCCEEDING;. $_cs_quoted_dir/command"
  if [ $_cs_version = 0.1 ]; then
    printf '%s\n' "$_cs_before" >|"$_cs_dir/frame.a"
    return
  fi
  _cs_lost='echo "The working directory $CODESUITE_PWD is gone; the command runs in $CODEBUILD_SRC_DIR." >&2'
  _cs_before="cd -- \"\$CODESUITE_PWD\" 2>/dev/null||{ $_cs_lost;cd -- \"\$CODEBUILD_SRC_DIR\";};unset CODESUITE_PWD;$_cs_before"
  _cs_after='{ CODEBUILD_LAST_EXIT=$?;set +eux;} 2>/dev/null;CODESUITE_PWD=$PWD;export -p'
  for _cs_t in a b; do
    [ $_cs_t = a ] && _cs_next=b || _cs_next=a
    printf '%s\n' "set -a;. $_cs_quoted_dir/env.$_cs_t;$_cs_before;$_cs_after >|$_cs_quoted_dir/env.$_cs_next&&echo $_cs_next >|$_cs_quoted_dir/saved;exit \$CODEBUILD_LAST_EXIT" >|"$_cs_dir/frame.$_cs_t"
  done
}

# Runs the script in _cs_text with the state at the end of the build and the events file as file descriptor 9.
_cs_collect() {
  [ $_cs_version = 0.1 ] || _cs_text="set -a;. $_cs_quoted_dir/env.$_cs_state;set +a$_cs_text"
  printf '%s' "$_cs_text" >|"$_cs_dir/command"
  "$_cs_shell" "$_cs_dir/command" </dev/null
}

# Writes the file 'kept'; see above.
_cs_keep() {
  printf '%s %s %s\n' "$1" "$2" "$3" >|"$_cs_dir/kept"
}

# Has the program leave its outcome for the next one. Until its end it is that of a program which did not reach it.
_cs_keep_state() {
  _cs_keeping=1
  umask 077
  _cs_keep 0 0 FAULT || exit 2
  umask "$_cs_umask"
}

# Takes up what the program before this one left.
_cs_go_on() {
  read -r _cs_succeeding _cs_t _cs_kept_status <"$_cs_dir/kept"
  case $_cs_succeeding in
    0 | 1) ;;
    *) _cs_succeeding=0 ;;
  esac
  [ "$_cs_t" = 1 ] || _cs_upload=false
  read -r _cs_state <"$_cs_dir/saved"
  [ -e "$_cs_dir/changed" ] || return 0
  while read -r _cs_t; do
    case $_cs_t in
      '' | [0-9]* | *[!A-Za-z0-9_]*) continue ;;
    esac
    eval "[ \"\${$_cs_t+x}\" ]" || continue
    eval "_cs_quote \"\$$_cs_t\""
    printf 'export %s=%s\n' "$_cs_t" "$_cs_quoted" >>"$_cs_dir/env.$_cs_state"
  done <"$_cs_dir/changed"
  : >|"$_cs_dir/changed"
}

_cs_end() {
  _cs_now
  if [ -n "$_cs_keeping" ]; then
    [ $_cs_status = SUCCEEDED ] || _cs_kept_status=$_cs_status
    [ $_cs_upload = true ] && _cs_t=1 || _cs_t=0
    _cs_keep $_cs_succeeding $_cs_t "$_cs_kept_status"
  fi
  _cs_event build-end ",\"status\":\"$_cs_status\",\"upload\":$_cs_upload"
  case $_cs_status in
    SUCCEEDED) exit 0 ;;
    FAILED) exit 1 ;;
    *) exit 3 ;;
  esac
}

_cs_umask=$(umask)
umask 077
exec 9>>"$_cs_dir/events.jsonl" || exit 2
for _cs_t in command frame.a frame.b env.phase output status; do
  : >|"$_cs_dir/$_cs_t" || exit 2
done
if [ -e "$_cs_dir/kept" ]; then
  _cs_go_on
else
  for _cs_t in env.a env.b saved; do
    : >|"$_cs_dir/$_cs_t" || exit 2
  done
  echo a >|"$_cs_dir/saved"
  CODESUITE_PWD=$PWD
  export CODESUITE_PWD
  export -p >|"$_cs_dir/env.a"
  unset CODESUITE_PWD
fi
umask "$_cs_umask"
_cs_quote "$_cs_dir"
_cs_quoted_dir=$_cs_quoted
# Whoever interrupts the build interrupts the running command; the program itself goes on to 'finally'.
trap '_cs_stop=STOPPED' INT TERM HUP
