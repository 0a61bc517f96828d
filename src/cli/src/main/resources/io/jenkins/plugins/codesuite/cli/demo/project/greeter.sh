# Greets whom it is told to.
echo "Hello, ${1:-world}! (version @VERSION@)"
