# Stands for the package manager of a real project.
set -e
mkdir -p "$2"
while read -r name version; do
  echo "fetching $name $version"
  echo "$name $version" >"$2/$name"
done <"$1"
: >"$2/complete"
