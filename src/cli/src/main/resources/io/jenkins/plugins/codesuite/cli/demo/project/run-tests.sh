# Tests greeter.sh and writes a JUnit report to the file that is named.
set -e
greets() {
  sh ./greeter.sh "$2" | grep -q "Hello, $3!"
  echo "  <testcase classname=\"greeter\" name=\"$1\" time=\"0.01\"/>" >>"$report"
  echo "passed: $1"
}
report=$1
echo '<testsuite name="greeter">' >"$report"
greets "greets the world" "" world
greets "greets Ada" Ada Ada
greets "greets in UTF-8" Žofie Žofie
echo '</testsuite>' >>"$report"
