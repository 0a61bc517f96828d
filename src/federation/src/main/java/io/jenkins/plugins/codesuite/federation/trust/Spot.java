package io.jenkins.plugins.codesuite.federation.trust;

/**
 * What a finding is about.
 *
 * @param path the names and numbers that lead to it from the document's root
 * @param place where it stands in the text
 */
record Spot(String path, Place place) {

    Spot member(Json.Member member) {
        return new Spot(path.isEmpty() ? member.name() : path + "." + member.name(), member.place());
    }

    Spot item(int index, Json item) {
        return new Spot(path + "[" + index + "]", item.place());
    }

    Spot at(Json value) {
        return new Spot(path, value.place());
    }

    @Override
    public String toString() {
        return path.isEmpty() ? place.toString() : path + " (" + place + ")";
    }
}
