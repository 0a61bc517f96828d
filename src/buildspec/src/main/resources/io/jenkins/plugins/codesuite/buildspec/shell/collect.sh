# What the build hands on, read with the variables as they are at its end; one JSON object a line to descriptor 9.
LC_ALL=C
_cs_newline='
'
_cs_tab='	'
_cs_return=$(printf '\r.')
_cs_return=${_cs_return%.}

# Puts $1, escaped for JSON, into _cs_escaped.
_cs_escape() {
  _cs_left=$1
  _cs_escaped=
  while :; do
    case $_cs_left in
      *[\"\\[:cntrl:]]*) ;;
      *) break ;;
    esac
    _cs_head=${_cs_left%%[\"\\[:cntrl:]]*}
    _cs_left=${_cs_left#"$_cs_head"}
    _cs_tail=${_cs_left#?}
    _cs_character=${_cs_left%"$_cs_tail"}
    case $_cs_character in
      '"') _cs_character='\"' ;;
      \\) _cs_character='\\' ;;
      "$_cs_newline") _cs_character='\n' ;;
      "$_cs_tab") _cs_character='\t' ;;
      "$_cs_return") _cs_character='\r' ;;
      *) _cs_character=$(printf '\\u%04x' "'$_cs_character") ;;
    esac
    _cs_escaped=$_cs_escaped$_cs_head$_cs_character
    _cs_left=$_cs_tail
  done
  _cs_escaped=$_cs_escaped$_cs_left
}

# _cs_tell EVENT KEY NAME VALUE
_cs_tell() {
  _cs_escape "$4"
  printf '{"event":"%s","%s":"%s","value":"%s"}\n' "$1" "$2" "$3" "$_cs_escaped" >&9
}

_cs_exported() {
  eval "[ \"\${$1+x}\" ]" || return 0
  eval "_cs_value=\$$1"
  _cs_tell exported-variable name "$1" "$_cs_value"
}

# _cs_expanded ID SCRIPT: SCRIPT prints the text with its variables and commands replaced.
_cs_expanded() {
  if _cs_value=$(eval "$2" 9>&-); then
    _cs_tell expansion id "$1" "$_cs_value"
  else
    printf '{"event":"expansion-failed","id":"%s"}\n' "$1" >&9
  fi
}
